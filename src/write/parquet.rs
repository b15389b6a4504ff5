//! Apache Parquet: the rows of a circular under the same columns, days as `DATE`, lists as `LIST` of strings.

use super::columns::{Cell, Kind};
use super::{Column, Row, Rows, WriteError};
use crate::circular::Circular;
use crate::diagnostic::Said;
use chrono::NaiveDate;
use parquet::basic::{ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use std::sync::Arc;

/// The rows of a circular as a Parquet file. Lists are never null; a task has few values, so that nothing is compressed.
///
/// # Errors
/// [`WriteError`] where a text is longer than the format holds (2 GiB).
///
/// ```
/// use fenjie::write::{Rows, to_parquet};
/// let notice = "序号\t任务\t时限\t责任单位\n1\t修路\t2024年6月底前\t甲局、乙局\n";
/// let circular = fenjie::convert(notice.as_bytes(), &fenjie::Options::default())?;
/// let file = to_parquet(&circular, Rows::Milestones).expect("short texts");
/// assert!(file.starts_with(b"PAR1") && file.ends_with(b"PAR1"));
/// # Ok::<(), fenjie::Error>(())
/// ```
pub fn to_parquet(circular: &Circular, rows: Rows) -> std::result::Result<Vec<u8>, WriteError> {
    written(circular, rows).map_err(|error| {
        WriteError::new(Said { zh: "无法写成 Parquet", en: "this cannot be written as Parquet" }, error)
    })
}

fn written(circular: &Circular, kind: Rows) -> Result<Vec<u8>> {
    let columns = kind.columns();
    let rows = kind.of(circular);
    let fields = columns.iter().map(field).collect::<Result<Vec<_>>>()?;
    let schema = Type::group_type_builder("row").with_fields(fields).build()?;
    let creator = concat!("fenjie version ", env!("CARGO_PKG_VERSION"));
    let properties = WriterProperties::builder().set_created_by(creator.to_owned()).build();
    let mut out = Vec::new();
    let mut file = SerializedFileWriter::new(&mut out, Arc::new(schema), Arc::new(properties))?;
    let mut group = file.next_row_group()?;
    for column in columns {
        write(&mut group, column, &rows)?;
    }
    group.close()?;
    file.close()?;
    Ok(out)
}

/// The column in the schema; the form of lists is that of the format's `LogicalTypes.md`.
fn field(column: &Column) -> Result<TypePtr> {
    let optional = |physical, logical| {
        Type::primitive_type_builder(column.name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(Some(logical))
            .build()
    };
    let field = match column.kind {
        Kind::Text => optional(Physical::BYTE_ARRAY, LogicalType::String)?,
        Kind::Day => optional(Physical::INT32, LogicalType::Date)?,
        Kind::Number => optional(Physical::INT32, LogicalType::integer(32, false))?,
        Kind::List => {
            let element = Type::primitive_type_builder("element", Physical::BYTE_ARRAY)
                .with_repetition(Repetition::REQUIRED)
                .with_logical_type(Some(LogicalType::String))
                .build()?;
            let list = Type::group_type_builder("list")
                .with_repetition(Repetition::REPEATED)
                .with_fields(vec![Arc::new(element)])
                .build()?;
            Type::group_type_builder(column.name)
                .with_repetition(Repetition::REQUIRED)
                .with_converted_type(ConvertedType::LIST)
                .with_logical_type(Some(LogicalType::List))
                .with_fields(vec![Arc::new(list)])
                .build()?
        }
    };
    Ok(Arc::new(field))
}

/// Writes a column: its values, whether each is there (`definition`), and whether it goes on with the list before it
/// (`repetition`).
fn write<W: std::io::Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    column: &Column,
    rows: &[Row<'_>],
) -> Result<()> {
    let Some(mut writer) = group.next_column()? else { return Ok(()) };
    let mut texts: Vec<ByteArray> = Vec::new();
    let mut numbers: Vec<i32> = Vec::new();
    let mut definition: Vec<i16> = Vec::with_capacity(rows.len());
    let mut repetition: Vec<i16> = Vec::new();
    for row in rows {
        let before = texts.len() + numbers.len();
        match (column.cell)(row) {
            Cell::Null => {}
            Cell::Text(text) => texts.push(text.into_owned().into_bytes().into()),
            Cell::Day(day) => numbers.push(days(day)),
            // the bits of an unsigned 32-bit integer, as its logical type has them
            Cell::Number(number) => numbers.push(number.cast_signed()),
            Cell::List(items) => {
                texts.extend(items.into_iter().map(|text| text.into_owned().into_bytes().into()))
            }
        }
        let values = texts.len() + numbers.len() - before;
        definition.extend(std::iter::repeat_n(1, values));
        repetition.extend((0..values).map(|i| i16::from(i > 0)));
        if values == 0 {
            definition.push(0);
            repetition.push(0);
        }
    }
    let repetition = (column.kind == Kind::List).then_some(&repetition[..]);
    match column.kind {
        Kind::Text | Kind::List => {
            writer.typed::<ByteArrayType>().write_batch(&texts, Some(&definition), repetition)?;
        }
        Kind::Day | Kind::Number => {
            writer.typed::<Int32Type>().write_batch(&numbers, Some(&definition), repetition)?;
        }
    }
    writer.close()
}

/// Days since 1970-01-01.
fn days(day: NaiveDate) -> i32 {
    let days = day.signed_duration_since(NaiveDate::default()).num_days();
    i32::try_from(days).unwrap_or_default()
}
