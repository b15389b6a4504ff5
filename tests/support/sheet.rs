//! A plain-text circular taken apart: the lines before its table, the table's rows, the lines after it.
