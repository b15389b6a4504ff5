//! The table of codes. An entry: name, severity, message with a `{}` for each word, meaning, example.

use super::{Entry, Said};
use crate::circular::Severity;

/// Defines the codes: the enum, the list of all and the table of entries from one place.
macro_rules! codes {
    ($($variant:ident = $name:literal, $severity:ident {
        zh: $zh:literal, en: $en:literal,
        means_zh: $means_zh:literal, means_en: $means_en:literal,
        example: $example:literal $(,)?
    })*) => {
        /// The kinds of diagnostics.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $(#[doc = $en] $variant,)* }

        impl Code {
            /// Every code, in the order of the pipeline.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// All that is known of this code.
            #[must_use]
            pub fn entry(self) -> &'static Entry {
                match self { $(Code::$variant => &Entry {
                    name: $name,
                    severity: Severity::$severity,
                    message: Said { zh: $zh, en: $en },
                    explanation: Said { zh: $means_zh, en: $means_en },
                    example: $example,
                },)* }
            }
        }
    };
}

codes! {
    // --- reading ---
    BadBytes = "bad-bytes", Warning {
        zh: "第 {} 字节起有 {} 个字节不是有效的 {}，已用 U+FFFD 代替",
        en: "from byte {} on, {} byte(s) are not valid {}; U+FFFD stands for them",
        means_zh: "文件中有不能按其编码解读的字节。其余内容照常读取；请核对该处，或用正确的编码重新保存文件。",
        means_en: "Some bytes cannot be read in the file's encoding. The rest is read as usual; look at the place, or save the file again in the right encoding.",
        example: "办公\u{FFFD}室",
    }
    MoreBadBytes = "more-bad-bytes", Warning {
        zh: "另有 {} 处共 {} 个字节不是有效的 {}，已用 U+FFFD 代替",
        en: "at {} more place(s) {} byte(s) in all are not valid {}; U+FFFD stands for them",
        means_zh: "不能解读的字节太多，不再逐处列出。文件可能已损坏，或其编码判断有误；请用 UTF-8 重新保存。",
        means_en: "There are too many bytes that cannot be read to list each place. The file is damaged, or its encoding was told wrongly; save it again as UTF-8.",
        example: "\u{FFFD}\u{FFFD}3月\u{FFFD}：走访",
    }
    GuessedEncoding = "guessed-encoding", Info {
        zh: "文件没有标明编码，或所标与字节不符，按字节统计判断为 {}",
        en: "the file does not state its encoding, or another than its bytes are in; they look like {}",
        means_zh: "文件既无 BOM，也不是 UTF-8，又未声明编码（或所声明的与字节不符），只能按字节的分布判断。若文字是乱码，请用 UTF-8 重新保存文件。",
        means_en: "The file has no BOM, is not UTF-8 and declares no encoding, or one that its bytes belie, so only the statistics of its bytes could tell. If the text is garbled, save the file again as UTF-8.",
        example: "以 GB18030 保存、未标明编码的 .txt 文件",
    }
    StrayTags = "stray-tags", Info {
        zh: "文本中有 {} 个 HTML 标签，已略过",
        en: "{} HTML tag(s) stand in the text; they were skipped",
        means_zh: "纯文本里残留网页标签。标签不算文字，段落类标签当作换行；文本层保持原样。",
        means_en: "Tags of a web page were left in a text file. They are no words; those of paragraphs count as line breaks. The text layer stays as it is.",
        example: "7\t修缮站房\t<p>4月：勘察；</p> <p>6月：开工。</p>",
    }
    DeepMarkup = "deep-markup", Info {
        zh: "网页标签嵌套超过 {} 层，更深的 {} 个标签已略过",
        en: "the page nests its tags more than {} deep; {} deeper tag(s) were skipped",
        means_zh: "标签嵌套过深，通常是网页损坏或标签没有闭合。文字全部保留，但过深处的表格和段落可能认不出来。",
        means_en: "Tags are nested too deep, as a rule because the page is damaged or its tags are not closed. All text is kept, but tables and paragraphs down there may not be told.",
        example: "<div><div><div>…",
    }
    DamagedPart = "damaged-part", Warning {
        zh: "文件的 {} 部分已损坏，只读出其余内容",
        en: "the part {} of the file is damaged; what is left was read",
        means_zh: "文件不完整，或其内部结构互相矛盾，该部分的内容可能缺失或排列有误。请用原来的程序打开并重新保存，再转换一次。",
        means_en: "The file is cut, or its structures contradict each other; what belongs to that part may be missing or out of place. Open it in the program it comes from, save it again and convert once more.",
        example: "下载中断的 .doc 文件",
    }
    ScannedPage = "scanned-page", Warning {
        zh: "第 {} 页只有图像，没有文字，未能读取",
        en: "page {} has a picture and no text; nothing of it was read",
        means_zh: "该页是扫描件或图片。请加 --ocr 用 tesseract 识别文字，或找到原来的电子文件。",
        means_en: "The page is a scan or a picture. With --ocr its text is recognised by tesseract; better is the file that it was printed from.",
        example: "由扫描仪生成的 .pdf 文件",
    }
    RecognisedPage = "recognised-page", Warning {
        zh: "第 {} 页的文字由图像识别得到（平均置信度 {}%），可能有误",
        en: "the text of page {} was recognised in its picture (mean confidence {}%) and may be wrong",
        means_zh: "该页是扫描件，文字由 tesseract 识别，不是文件中的文字；位置、日期和名称都可能有错。请对照原件核对，尤其是置信度低的页。",
        means_en: "The page is a scan, and its text is what tesseract sees in the picture, not what a file says: dates and names may be wrong. Compare it with the page, the more so where the confidence is low.",
        example: "fenjie convert 扫描件.pdf --ocr",
    }
    DoubtfulWords = "doubtful-words", Warning {
        zh: "第 {} 页有 {} 处文字识别没有把握：{}",
        en: "on page {} {} recognised word(s) are doubtful: {}",
        means_zh: "识别程序对这些字词的置信度低于 70%。它们照样读出；请对照原件逐一核对，可用 --corrections 改正。",
        means_en: "The recogniser is less than 70% sure of these words. They are read all the same; compare each with the page, and correct them with --corrections.",
        example: "完成时限：l2月底前",
    }
    UnrecognisedPage = "unrecognised-page", Error {
        zh: "第 {} 页的文字没有识别出来：{}",
        en: "the text of page {} was not recognised: {}",
        means_zh: "该页是扫描件，识别程序出错、超时，或图像无法解码。其他页照常读出。请单独处理该页，或找到原来的电子文件。",
        means_en: "The page is a scan, and the recogniser failed or took too long, or the picture cannot be decoded. The other pages are read. See to this page by itself, or find the file that it was printed from.",
        example: "图像损坏的扫描件",
    }
    DrawnPage = "drawn-page", Warning {
        zh: "第 {} 页的线条过多，按图形处理，未识别其中的表格",
        en: "page {} has so many lines that they were taken for a drawing; no table was looked for in them",
        means_zh: "该页线条数量超出限度，文字照常读出，但表格没有还原。如果其中有任务表，请从原文件另存后再转换。",
        means_en: "There are more lines than the limit. The text is read as usual, but no table was rebuilt. If there is a task table in it, save the page again from its original.",
        example: "含有大幅工程图的 .pdf 文件",
    }
    UncertainTable = "uncertain-table", Warning {
        zh: "第 {} 页可能有一个没有竖线的表格，列或行分不清，已按文字读取",
        en: "page {} may hold a table without upright lines whose columns or rows are not certain; it was read as text",
        means_zh: "没有画竖线的表格只能按文字的对齐来分列。这里对不齐，为免分错，保留为段落。请从原文件（Word、Excel、网页）转换。",
        means_en: "A table without upright lines can be told only by how its text is aligned. Here it is not clear enough, and rather than be wrong it stays paragraphs. Convert the original (Word, Excel, web page) instead.",
        example: "序号    任务        单位\n  1   完善排水      甲局",
    }
    UnreadableText = "unreadable-text", Warning {
        zh: "第 {} 页有 {} 个字符不知道是什么字，已用 U+FFFD 代替",
        en: "on page {} {} character(s) are not known; U+FFFD stands for them",
        means_zh: "文件没有说明这些字形对应哪个字。请对照原文核对，或从原文件另存后再转换。",
        means_en: "The file does not say which characters these shapes are. Compare with the original, or save it again from the program that it comes from.",
        example: "字体子集没有 ToUnicode 的 .pdf 文件",
    }
    StampedText = "stamped-text", Info {
        zh: "第 {} 页有盖章、签名或批注的文字 {} 字，未作正文",
        en: "page {} has {} character(s) of seals, signatures or notes; they are no part of the text",
        means_zh: "印章、签名和批注浮在正文之上，其中的文字放在文本层里该页之后，不属于正文。",
        means_en: "Seals, signatures and notes lie over the text. Their characters stand in the text layer behind the page and are no part of the circular.",
        example: "盖有电子印章的 .ofd 文件",
    }
    TrackedChanges = "tracked-changes", Warning {
        zh: "文件有未处理的修订（插入 {} 处，删除 {} 处），按全部接受读取",
        en: "the file has tracked changes ({} insertion(s), {} deletion(s)); it is read as if all were accepted",
        means_zh: "修订没有接受或拒绝：插入的文字算作正文，删除的不算。如应拒绝某处修订，请在原来的程序中处理后重新保存。",
        means_en: "Changes were neither accepted nor rejected: what was inserted counts, what was deleted does not. If some should be rejected, do so in the program it comes from and save the file again.",
        example: "牵头单位：~~甲局~~乙局",
    }
    HiddenText = "hidden-text", Info {
        zh: "有 {} 处隐藏文字，已略去",
        en: "{} stretch(es) of hidden text were left out",
        means_zh: "这些文字在文件中设为隐藏，打印和阅读时都看不到，不算通知内容。",
        means_en: "The file hides this text from readers and printers; it is no part of the circular.",
        example: "设为“隐藏文字”的段落",
    }
    EmbeddedFile = "embedded-file", Warning {
        zh: "文件中嵌有 {} 个应并入正文的文件，其内容没有读取",
        en: "{} embedded file(s) that belong to the text were not read",
        means_zh: "Word 打开时会把这些文件（通常是 HTML）并入正文。请用 Word 打开并重新保存，再读取。",
        means_en: "Word puts these files (mostly HTML) into the text when it opens the document. Open it in Word, save it again and read that.",
        example: "由网页程序导出的 .docx 文件",
    }
    HiddenSheets = "hidden-sheets", Warning {
        zh: "有 {} 个隐藏的工作表未读取：{}",
        en: "{} hidden sheet(s) were left out: {}",
        means_zh: "隐藏的工作表不在打开文件时所见的内容之内，程序不读取。如果其中有任务，请取消隐藏后重新保存。",
        means_en: "Hidden sheets are no part of what a reader of the file sees and are not read. If tasks are on them, unhide them and save the file again.",
        example: "工作表标签上右键“隐藏”的“底稿”",
    }
    HiddenRows = "hidden-rows", Warning {
        zh: "工作表“{}”有 {} 行被隐藏或筛选掉，未读取：第 {} 行",
        en: "on the sheet “{}”, {} row(s) are hidden or filtered out and were left out: {}",
        means_zh: "隐藏的行和被筛选掉的行在表上看不到，程序不读取。被筛选掉的往往是任务；如果需要，请取消隐藏或清除筛选后重新保存。",
        means_en: "Rows that are hidden or filtered out are not seen on the sheet and are not read. What a filter hides is often tasks: clear it or unhide the rows and save the file again if they count.",
        example: "按“牵头单位”筛选后保存的任务表",
    }
    HiddenColumns = "hidden-columns", Warning {
        zh: "工作表“{}”有 {} 列被隐藏，未读取：{} 列",
        en: "on the sheet “{}”, {} column(s) are hidden and were left out: {}",
        means_zh: "隐藏的列在表上看不到，程序不读取。如果其中有责任单位、时限等内容，请取消隐藏后重新保存。",
        means_en: "Hidden columns are not seen on the sheet and are not read. If they hold units or times, unhide them and save the file again.",
        example: "隐藏了“备注”列的任务表",
    }
    FormulaWithoutValue = "formula-without-value", Warning {
        zh: "工作表“{}”有 {} 个公式没有保存计算结果，按空单元格读取：{}",
        en: "on the sheet “{}”, {} formula(s) have no saved value and are read as empty cells: {}",
        means_zh: "文件里只有公式，没有上次计算的结果，通常是由程序生成后从未用 Excel 打开。程序不计算公式；请用 Excel 或 WPS 打开并保存一次。",
        means_en: "The file holds the formula and no value, as a rule because a program made it and Excel never opened it. Formulas are not worked out: open the file in Excel or WPS and save it once.",
        example: "=A2&\"月底前\"",
    }
    BeyondGrid = "beyond-grid", Warning {
        zh: "工作表“{}”有 {} 个单元格的位置超出表格范围（XFD1048576），已略过",
        en: "on the sheet “{}”, {} cell(s) lie beyond the grid (XFD1048576) and were skipped",
        means_zh: "单元格的地址不存在，文件已损坏或不是由表格程序生成。请用 Excel 或 WPS 打开并重新保存。",
        means_en: "The cells' addresses do not exist: the file is damaged or was made by no spreadsheet program. Open it in Excel or WPS and save it again.",
        example: "<c r=\"XFE1\">",
    }
    LongCell = "long-cell", Warning {
        zh: "单元格 {}!{} 的文字超过 {} 个字符，其余已略去",
        en: "the text of the cell {}!{} is longer than {} characters; the rest was left out",
        means_zh: "Excel 的单元格最多容纳 32767 个字符，更长的内容不是由表格程序写入的。",
        means_en: "A cell of Excel holds 32,767 characters at most; no spreadsheet program wrote what is longer.",
        example: "一个单元格中的整本方案",
    }
    BrokenSheet = "broken-sheet", Error {
        zh: "工作表“{}”的数据中断，只读取了中断之前的部分",
        en: "the data of the sheet “{}” breaks off; only what stands before was read",
        means_zh: "文件不完整或已损坏。请重新下载，或用 Excel、WPS 打开修复后另存。",
        means_en: "The file is incomplete or damaged. Download it again, or open it in Excel or WPS to repair it and save it anew.",
        example: "下载到一半的 .xls 文件",
    }
    DateForRange = "date-for-range", Warning {
        zh: "单元格 {} 显示为“{}”，是日期（值 {}，格式 {}）；原来输入的可能是“{}”",
        en: "the cell {} shows “{}” and is a date (value {}, format {}); what was typed may have been “{}”",
        means_zh: "在表格中输入“3-5”会被自动改成 3月5日。程序按表上所示的日期读取；如果本来是月份的起止，请把单元格设为文本格式后重新输入。",
        means_en: "A spreadsheet turns a typed 3-5 into the 5th of March. It is read as the date that the sheet shows; if a range of months was meant, format the cell as text and type it again.",
        example: "完成时限列中的 3月5日，编辑栏显示 2024/3/5",
    }
    // --- schedule ---
    NoYear = "no-year", Error {
        zh: "通知各处都没有写明年份，进度的日期留空；请用 --year 指定年份",
        en: "no year is stated anywhere, so the schedule has no dates; give one with --year",
        means_zh: "进度只写了月份，而附件标题、通知标题、文号和成文日期中都没有年份。请用 --year 2019 这样的选项指定计划年份。",
        means_en: "The schedule names months only, and neither the titles, the number nor the signature states a year. Give the plan's year with an option such as --year 2019.",
        example: "3月：摸底；4月：成稿",
    }
    YearRollover = "year-rollover", Warning {
        zh: "“{}”排在更晚的月份之后，按次年（{}年）理解",
        en: "“{}” stands behind later months and is read as the year after ({})",
        means_zh: "同一单元格中前面的时间已到年末，本标签的月份又回到年初，通常表示次年。请核对；如不是次年，请在原文中写明年份。",
        means_en: "Earlier labels of the cell have reached the year's end and this one is early in a year again, which mostly means the next. Check it; if it does not, state the year in the source.",
        example: "9-11月：实施；12月：总结；1月：验收",
    }
    ImpossibleDate = "impossible-date", Warning {
        zh: "“{}”不是历法上存在的日期，日期留空",
        en: "“{}” is no date of the calendar; the dates are left empty",
        means_zh: "如“2月30日”“13月”。程序不作猜测，请按原件核对后更正。",
        means_en: "For example 2月30日 or 13月. Nothing is guessed; compare with the original and correct it.",
        example: "2月30日前：报送总结",
    }
    UnreadableTime = "unreadable-time", Warning {
        zh: "“{}”像是时间，但数字有误，日期留空",
        en: "“{}” looks like a time with damaged digits; the dates are left empty",
        means_zh: "扫描识别把数字认成了字母，或年份不是四位有效数字。程序不作猜测，请按原件核对后更正。",
        means_en: "Text recognition took a letter for a digit, or a year is no year. Nothing is guessed; compare with the original and correct it.",
        example: "0403年底前：完成整改",
    }
    UnplacedTime = "unplaced-time", Warning {
        zh: "“{}”是历法上无法落实的时间（学期、教学周、季节、两位数年份、民国纪年、财政年度等），日期留空",
        en: "“{}” is a time that no calendar places (a semester, school week, season, two-digit, ROC or financial year); the dates are left empty",
        means_zh: "学期和教学周要看校历，两位数年份、民国纪年和财政年度不在公历之内，没有列表的农历日期也不能换算。程序不猜测日期；请在该处写明公历日期。",
        means_en: "Semesters and school weeks depend on a school's calendar; two-digit, ROC and financial years are not those of the calendar; lunar days without a table cannot be worked out. No date is guessed: write the calendar's date there.",
        example: "第3周：入学教育；24年5月：验收",
    }
    MissingDash = "missing-dash", Warning {
        zh: "“{}”两个月份之间没有连接符，按起止时间理解",
        en: "“{}” has nothing between its two months; it is read as a range",
        means_zh: "两个月份紧挨着，可能丢了“-”或“、”。默认理解为起止范围，请核对。",
        means_en: "Two months stand side by side; a dash or comma may have been lost. The default is a range; check it.",
        example: "11月12月：总结评估",
    }
    OpenRange = "open-range", Warning {
        zh: "“{}”只有开始没有结束，结束日期留空",
        en: "“{}” has a beginning and no end; the end is left empty",
        means_zh: "连接符后面没有时间，可能是漏写，也可能确实没有期限。请核对。",
        means_en: "Nothing stands behind the dash: the end may have been lost or left open on purpose. Check it.",
        example: "12月-：迎接检查",
    }
    WorkingDays = "working-days", Warning {
        zh: "“{}”按工作日计算，程序不换算节假日，日期留空",
        en: "“{}” counts working days, which are not resolved; the dates are left empty",
        means_zh: "工作日取决于当年的放假安排，程序不作换算。请人工确定日期。",
        means_en: "Working days depend on the year's public holidays, which fenjie does not know. Set the date by hand.",
        example: "印发后10个工作日内：报送方案",
    }
    NoIssueDate = "no-issue-date", Warning {
        zh: "“{}”从印发之日起算，但没有成文日期，日期留空；可用 --issued-on 指定",
        en: "“{}” counts from the date of issue, which is unknown; give it with --issued-on",
        means_zh: "时限从文件印发之日起算，而落款日期缺失或无法识别。请用 --issued-on 2019-04-16 这样的选项指定。",
        means_en: "The deadline counts from the date of issue, and the signature has none that can be read. Give it with an option such as --issued-on 2019-04-16.",
        example: "印发后15日内：报送方案",
    }
    // --- layout ---
    ContinuedRow = "continued-row", Info {
        zh: "此行没有任务名称，接续上一任务“{}”，已并入",
        en: "this row names no task and goes on with the one above, “{}”",
        means_zh: "表格行被分页切断，或合并单元格在文本中成了空单元格：空的前导单元格表示接续上一任务。无须处理。",
        means_en: "A page break cut the row in two, or a merged cell became an empty one: empty leading cells say that the task above goes on. Nothing to do.",
        example: "9\t建平台\t3月：立项；\n\t\t4月：招标",
    }
    EmptyMark = "empty-mark", Info {
        zh: "进度一栏只有“{}”，按没有进度处理",
        en: "the schedule cell holds only “{}” and is read as empty",
        means_zh: "“—”“/”“无”等表示没有内容。如果本应有进度，请对照原件。",
        means_en: "Marks such as —, / and 无 stand for nothing. If there should be a schedule, compare with the original.",
        example: "3\t修缮站房\t—\t甲局",
    }
    RuleApplied = "rule-applied", Info {
        zh: "通知中的规则“{}”已用于各行",
        en: "the rule that the circular states once, “{}”, was applied to every row",
        means_zh: "通知用一句话规定了各行的读法（如列第一位的为牵头单位），程序按此处理了所有行。无须处理。",
        means_en: "One sentence of the circular tells how to read every row, for example that the unit named first leads; it was applied throughout. Nothing to do.",
        example: "责任单位中列第一位的为牵头单位，下同",
    }
    UnbalancedQuote = "unbalanced-quote", Warning {
        zh: "“{}…”中的引号不成对，原样保留",
        en: "the quotation marks in “{}…” do not match; they are kept as they stand",
        means_zh: "扫描或转换时丢了引号。程序不作更正，请对照原件。",
        means_en: "A quotation mark was lost in scanning or conversion. Nothing is corrected; compare with the original.",
        example: "网上共青团”一期",
    }
    ShiftedRow = "shifted-row", Warning {
        zh: "此行只有 {} 个单元格（表头有 {} 列），已按内容对列：{}",
        en: "this row has {} cell(s) where the header has {}; by their content they were put so: {}",
        means_zh: "合并单元格在转成文本时丢失，后面的单元格左移了。程序按内容（时间、单位、文字）对列，请核对。",
        means_en: "A merged cell was lost when the table was turned into text, and the cells behind it moved to the left. They were put under the columns that fit their content; check them.",
        example: "7\t建平台\t3月：立项\t甲处\t乙处\n4月：招标",
    }
    RecordLength = "record-length", Warning {
        zh: "此条有 {} 个单元格（表头有 {} 列），已按内容对列：{}",
        en: "this record has {} cell(s) where the header has {}; by their content they were put so: {}",
        means_zh: "表格转成文本后一行一格，此条缺了空单元格，或一格占了几行。程序按序号、时间和单位对列，其余各条不受影响；请核对。",
        means_en: "The table came as one cell a line, and this record lacks empty cells or has cells of several lines. Its cells were put by numbers, times and units, and no other record moved; check them.",
        example: "序号\n任务\n责任单位\n完成时限\n1\n修路\n年底前\n2\n架桥\n甲局\n6月底前",
    }
    GuessedColumns = "guessed-columns", Warning {
        zh: "此行各列之间只有空格，已按内容对列：{}",
        en: "only blanks part the columns of this row; by their content its cells were put so: {}",
        means_zh: "列与列之间只有空格，单元格里也有空格，或有的单元格是空的，对列方式不止一种。程序按序号、时间和单位对列，请核对。",
        means_en: "Blanks part the columns and also stand inside cells, or cells are empty, so there is more than one way to put them. Numbers, times and units decided; check the row.",
        example: "序号 任务 牵头单位 配合单位 时限\n1 修路 甲局 乙局 丙局 6月底前",
    }
    WideRow = "wide-row", Warning {
        zh: "此行比表头多 {} 个单元格，多出的内容没有归入任何字段",
        en: "this row has {} cell(s) more than the header; they are in no field",
        means_zh: "单元格内可能混入了制表符，或表头缺列。请对照原件。",
        means_en: "A tab may have got into a cell, or the header lacks a column. Compare with the original.",
        example: "序号\t任务\t时限\n1\t修路\t6月底前\t甲局\t乙局",
    }
    RepeatedHeader = "repeated-header", Info {
        zh: "表头在新的一页重复，已略去",
        en: "the header is repeated on a new page and was left out",
        means_zh: "分页表格在每页重复表头。无须处理。",
        means_en: "A table over several pages repeats its header. Nothing to do.",
        example: "序号\t任务\t时限\n1\t修路\t6月\n序号\t任务\t时限",
    }
    AssumedColumns = "assumed-columns", Warning {
        zh: "表格没有表头，按各列的内容推定为：{}",
        en: "the table has no header; by what their cells hold its columns were taken to be {}",
        means_zh: "表格第一行就是任务，程序按各列的内容（序号、时间、单位、人名、文字）推定其含义。有两列单位时，前一列作牵头，后一列作配合。请核对，或补上表头。",
        means_en: "The table begins with its first task, so numbers, times, units, persons and text had to tell what each column means; of two columns of units the first was taken to lead. Check it, or add a header.",
        example: "1\t修缮站房\t县水利局\t6月底前\n2\t疏浚河道\t县水利局\t9月底前",
    }
    ContinuedTable = "continued-table", Info {
        zh: "自“{}”起的表格没有表头，按上一张表的各栏接续",
        en: "the table that begins with “{}” has no header and goes on with the columns of the one above",
        means_zh: "表格被分页或文字隔成两截，后一截没有再印表头，而列数和内容与前一截相同。请确认两截确为同一张表。",
        means_en: "A page or some text cut the table in two, and the second half has no header but as many columns that hold the same. Make sure that both are one table.",
        example: "序号\t任务\t时限\n1\t修路\t6月\n\n（接上页）\n\n2\t架桥\t9月",
    }
    TooWide = "too-wide", Warning {
        zh: "表格超过 {} 列，右边的 {} 个单元格没有读取",
        en: "the table has more than {} columns; {} cell(s) to the right of them were not read",
        means_zh: "没有通知会有这么多列，多半是文件损坏或分隔符有误。请检查文件。",
        means_en: "No circular has so many columns: the file is damaged, or its cells are parted by the wrong mark. Look at the file.",
        example: "任务\t时限\t…（第 257 列起）",
    }
    UnreadTable = "unread-table", Warning {
        zh: "此处的表格有 {} 列（最多读 {} 列），没有按表格读取",
        en: "the table here has {} columns (at most {} are read) and was not read as one",
        means_zh: "用线条或空格画出的表格列数太多，多半是文件损坏，或几张表并在了一起。其文字仍在文本层里；请检查文件。",
        means_en: "A table drawn with lines or blanks has too many columns: the file is damaged, or several tables stand side by side. Its words are still in the text layer; look at the file.",
        example: "│序号│任务│时限│…（第 129 列起）│",
    }
    PeriodMarks = "period-marks", Info {
        zh: "月份或季度各列中的 {} 个“{}”按其所在的时段理解",
        en: "{} mark(s) “{}” under columns of months or quarters were read as the times of those columns",
        means_zh: "表头是月份或季度，格内只有记号：相连的记号合为一个时段，标签取自表头。请核对。",
        means_en: "The header names months or quarters and the cells hold only marks: marks side by side are one range, whose label is taken from the header. Check it.",
        example: "任务\t1月\t2月\t3月\n摸底\t\t√\t√",
    }
    Furniture = "furniture", Info {
        zh: "页码、网页栏目等版面文字，已略去",
        en: "page numbers, site navigation and the like were left out",
        means_zh: "这些文字留在文本层里，但不属于通知内容。无须处理。",
        means_en: "These words stay in the text layer and are no part of the circular. Nothing to do.",
        example: "— 4 —",
    }
    AttachmentMissing = "attachment-missing", Warning {
        zh: "附件“{}”不在文件中，没有可读的任务",
        en: "the attachment “{}” is not in the file, so there are no tasks to read",
        means_zh: "通知提到的任务表在另一个文件里。请取得附件后一并转换。",
        means_en: "The table of tasks that the notice speaks of is in another file. Get the attachment and convert it too.",
        example: "请于4月10日前报送方案。附件：任务分解表",
    }
    NoTasks = "no-tasks", Warning {
        zh: "没有找到任务表",
        en: "no table of tasks was found",
        means_zh: "文件中没有表头含任务与单位、人员或时间的表格。目前只读表格式任务，正文逐条叙述的任务还不能读取。",
        means_en: "The file has no table whose header tells of work and of a unit, person or time. Tasks written as numbered prose cannot be read yet.",
        example: "一、加强领导。二、落实责任。",
    }
    NotATask = "not-a-task", Info {
        zh: "“{}”不是任务，没有归入任何任务",
        en: "“{}” is no task and was put under none",
        means_zh: "合计行、注释行，或没有任务列的表格。请确认其中没有遗漏的任务。",
        means_en: "A total, a note, or a table without a column of tasks. Make sure that no task is lost in it.",
        example: "注：未列明时限的均须年内完成。",
    }
    // --- the notice ---
    StrayLine = "stray-line", Warning {
        zh: "“{}”不属于任何字段，未采用",
        en: "“{}” belongs to no field and was left out",
        means_zh: "通知中有一行既不是标题、正文、署名，也不是附件或版记。多为扫描或复制留下的残行；请对照原件核对。",
        means_en: "A line of the notice is neither title, body, signature, attachment nor imprint. Most such lines are left over from scanning or copying; compare with the original.",
        example: "县教育局\n2024年3月15日\n秘书科",
    }
    DamagedNumber = "damaged-number", Warning {
        zh: "发文字号“{}”残缺，年份和序号未能读出",
        en: "the document number “{}” is damaged; its year and serial number cannot be read",
        means_zh: "发文字号缺少括号或数字，年份与序号无法分辨，因此留空（不作猜测）。请对照原件补正。",
        means_en: "The number has lost brackets or digits, so that year and serial cannot be told apart; they are left empty rather than guessed. Mend it from the original.",
        example: "苏教办〔2015179",
    }
    DamagedDate = "damaged-date", Warning {
        zh: "日期“{}”残缺或不存在，未采用",
        en: "the date “{}” is damaged or does not exist and was not used",
        means_zh: "落款或印发日期缺少分隔、数字有误或历法上不存在，因此留空（不作猜测）。可用 --issued-on 指定成文日期。",
        means_en: "The date of the signature or imprint has lost its separators, holds wrong characters or is not in the calendar; it is left empty rather than guessed. State the date of issue with --issued-on.",
        example: "县教育局\n2024327",
    }
    // --- corrections ---
    Corrected = "corrected", Info {
        zh: "已按勘误更正：{}",
        en: "corrected by a person: {}",
        means_zh: "转换时用了勘误文件（--corrections），这一处按其中的更正处理；所更正的字段在 inferred 中记为 字段:correction。无需处理。",
        means_en: "The circular was converted with a file of corrections (--corrections), and this is one of them; the field is named in `inferred` as FIELD:correction. Nothing need be done.",
        example: "fenjie convert 通知.txt --corrections 通知.fix.toml",
    }
    // --- checking ---
    InvalidJson = "invalid-json", Error {
        zh: "不是有效的 JSON（第 {} 行第 {} 列）：{}",
        en: "not valid JSON (line {}, column {}): {}",
        means_zh: "文件在该处不合 JSON 语法，无法检查其内容。请改正该处；如果文件是被截断的，请重新生成。",
        means_en: "The text breaks the syntax of JSON at that place, so nothing in it can be checked. Mend the place, or, if the file was cut off, write it anew.",
        example: "{\"schema_version\": \"1.0\", \"sources\": [",
    }
    UnsupportedVersion = "unsupported-version", Error {
        zh: "不能检查 {} 版的 JSON，本程序只认识 {} 版及同一主版本",
        en: "JSON of version {} cannot be checked; this program knows version {} and others of its major version",
        means_zh: "主版本不同，字段的含义可能不同，因此不作检查。请用同一主版本的 fenjie 检查，或重新转换原通知。",
        means_en: "Fields may mean something else in another major version, so nothing is checked. Use a fenjie of that major version, or convert the circular again.",
        example: "\"schema_version\": \"2.0\"",
    }
    OlderVersion = "older-version", Info {
        zh: "JSON 为较早的 {} 版，按 {} 版检查",
        en: "this is JSON of the earlier version {}, checked as version {}",
        means_zh: "JSON 由较早版本的 fenjie 写出，仍可读取；当时还没有的字段另行提示。无须处理；如需新字段，请重新转换原通知。",
        means_en: "An earlier fenjie wrote this JSON. It can still be read; fields that did not exist then are noted one by one. Nothing to do, unless you need the newer fields: then convert the circular again.",
        example: "\"schema_version\": \"1.0\"",
    }
    NewerVersion = "newer-version", Info {
        zh: "JSON 为较新的 {} 版，只按 {} 版检查",
        en: "this is JSON of the newer version {}, checked only as far as version {} goes",
        means_zh: "JSON 由较新版本的 fenjie 写出，本程序不认识的字段不作检查。如需完整检查，请升级 fenjie。",
        means_en: "A newer fenjie wrote this JSON; fields that this one does not know are not checked. Upgrade fenjie for a full check.",
        example: "\"schema_version\": \"1.9\"",
    }
    NewerField = "newer-field", Info {
        zh: "本程序不认识字段 {}，它应属于较新的版本，未作检查",
        en: "the field {} is not known here; it belongs to the newer version and was not checked",
        means_zh: "JSON 的次版本比本程序新，其中的新字段被略过。如需完整检查，请升级 fenjie。",
        means_en: "The JSON is of a newer minor version, and its new field was passed over. Upgrade fenjie for a full check.",
        example: "\"schema_version\": \"1.9\", \"summary\": \"…\"",
    }
    AbsentField = "absent-field", Info {
        zh: "缺少字段 {}，它是后来的版本才有的",
        en: "the field {} is absent; it came with a later version",
        means_zh: "JSON 的次版本较早，当时还没有这个字段，读取时按空值处理。无须处理；如需该字段，请重新转换原通知。",
        means_en: "The JSON is of an earlier minor version, which did not have this field yet; it is read as empty. Nothing to do, unless you need the field: then convert the circular again.",
        example: "\"schema_version\": \"1.0\"",
    }
    MissingField = "missing-field", Error {
        zh: "缺少字段 {}",
        en: "the field {} is missing",
        means_zh: "约定中的每个字段都必须出现，没有内容时写 null、[] 或 {}。请补上该字段，或重新转换原通知。",
        means_en: "Every field of the contract must be there; where there is nothing to say it is null, [] or {}. Add the field, or convert the circular again.",
        example: "{\"title\": \"关于印发…的通知\"}",
    }
    UnknownField = "unknown-field", Error {
        zh: "约定中没有字段 {}",
        en: "there is no field {} in the contract",
        means_zh: "对象含有该版本约定之外的字段，可能是拼写错误，或是其他程序添加的。请改正字段名或删去该字段；约定之外的内容请另存。",
        means_en: "The object has a field that this version of the contract does not know: a misspelling, or something that another program added. Correct the name or take the field out; keep what is not in the contract elsewhere.",
        example: "{\"titel\": \"建设服务平台\"}",
    }
    WrongType = "wrong-type", Error {
        zh: "应为 {} 类型，这里是 {}",
        en: "expected {}, found {}",
        means_zh: "值的 JSON 类型与约定不符。请按约定改为指明的类型（null 表示可以为空）。",
        means_en: "The JSON type of the value is not what the contract says. Change it to the type named (null means that it may be empty).",
        example: "\"lead\": \"宣传部\"",
    }
    WrongValue = "wrong-value", Error {
        zh: "{} 不是允许的值；可用的值：{}",
        en: "{} is not an allowed value; allowed are {}",
        means_zh: "该字段只能取约定列出的几个值之一。请改为其中之一。",
        means_en: "The field takes one of the values that the contract lists. Use one of them.",
        example: "\"bound\": \"before\"",
    }
    WrongForm = "wrong-form", Error {
        zh: "{} 不合规定的格式 {}",
        en: "{} does not have the form {}",
        means_zh: "字符串不合约定的格式：日期为 YYYY-MM-DD 且确有其日，编号为 5、5.1、5/2 等，SHA-256 为 64 位小写十六进制数字。请改正该值。",
        means_en: "The string does not have the form that the contract asks for: a date is YYYY-MM-DD and a real day, an id 5, 5.1 or 5/2, a SHA-256 64 lower-case hexadecimal digits. Correct the value.",
        example: "\"end\": \"2024-02-30\"",
    }
    WrongSize = "wrong-size", Error {
        zh: "{} 超出允许的范围（{}）",
        en: "{} is outside the allowed range ({})",
        means_zh: "数值或列表的长度超出约定的上下限。请改正该值。",
        means_en: "A number or the length of a list is beyond the limit that the contract sets. Correct the value.",
        example: "\"sources\": []",
    }
    SchemaViolation = "schema-violation", Error {
        zh: "不合 JSON Schema：{}",
        en: "does not conform to the JSON Schema: {}",
        means_zh: "值不合约定的 JSON Schema，具体原因见消息。请对照 fenjie schema 输出的 Schema 改正。",
        means_en: "The value breaks the contract's JSON Schema in the way the message tells. Compare it with the schema that `fenjie schema` prints.",
        example: "\"serial\": 99999999999",
    }
    PageOrder = "page-order", Error {
        zh: "位置 {} 与前后的文件或页的起点不合",
        en: "the start {} does not fit the starts of the files and pages around it",
        means_zh: "各文件、各页在文本层中依次排列：起点不得倒退，文件的第一页从文件的起点开始。请重新转换原通知。",
        means_en: "Files and pages stand in the text layer one after another: no start lies before the last, and a file's first page starts where the file does. Convert the circular again.",
        example: "\"start\": 0, \"pages\": [0, 900, 450]",
    }
    IdOrder = "id-order", Error {
        zh: "编号为 {}，按位置应为 {}",
        en: "the id is {}; by its place it should be {}",
        means_zh: "任务依次编号为 1、2、3，分项为 5.1、5.2，节点为 5/1、5/2，通知自身的时限为 duty/1、duty/2。增删任务后请重新编号。",
        means_en: "Tasks count 1, 2, 3, their parts 5.1, 5.2, milestones 5/1, 5/2, and the notice's own deadlines duty/1, duty/2. Number them again after adding or taking out a task.",
        example: "\"tasks\": [{\"id\": \"1\"}, {\"id\": \"3\"}]",
    }
    DuplicateId = "duplicate-id", Error {
        zh: "编号 {} 前面已经用过",
        en: "the id {} was used before",
        means_zh: "两个任务、分项或节点不得同号，否则无法引用。请按位置重新编号。",
        means_en: "Two tasks, parts or milestones have one id, so that nothing can refer to either. Number them by their places.",
        example: "\"tasks\": [{\"id\": \"1\"}, {\"id\": \"1\"}]",
    }
    UnknownAttachment = "unknown-attachment", Error {
        zh: "通知没有序号为 {} 的附件",
        en: "the notice has no attachment with the index {}",
        means_zh: "任务的 attachment 必须是 notice.attachments 中某一项的 index；任务在通知正文中时为 null。请改正序号或补上附件。",
        means_en: "A task's `attachment` is the `index` of one of notice.attachments, or null where the notice's own text holds the task. Correct the index or add the attachment.",
        example: "\"attachments\": [{\"index\": 1}] … \"attachment\": 2",
    }
    UnknownTask = "unknown-task", Error {
        zh: "没有编号为 {} 的任务",
        en: "there is no task with the id {}",
        means_zh: "诊断所指的任务或分项不存在。请改正编号；与具体任务无关的诊断写 null。",
        means_en: "The diagnostic names a task or part that does not exist. Correct the id; it is null where no task in particular is concerned.",
        example: "\"diagnostics\": [{\"code\": \"continued-row\", \"task\": \"99\"}]",
    }
    IndexMismatch = "index-mismatch", Error {
        zh: "部门索引与任务不符：此处为 {}，应为 {}",
        en: "the departments index differs from the tasks: {} stands here, {} should",
        means_zh: "departments 按首次出现的顺序列出各任务及分项中牵头、配合、责任单位的每一个名称，及其任务编号。改动任务后请重建索引。",
        means_en: "`departments` lists every name in lead, support and responsible of the tasks and parts by first mention, with the ids of its tasks. Make the index again after a change in the tasks.",
        example: "\"lead\": [\"宣传部\"] … \"departments\": []",
    }
    BadInference = "bad-inference", Error {
        zh: "{} 不是“字段”或“字段:来源”",
        en: "{} is neither `field` nor `field:source`",
        means_zh: "inferred 的每一项为对象自己的字段名，或字段名加来源，来源为 label、earlier-label、attachment-title、circular-title、number、issue-date、option、rollover、merged-cell、rule、meta 之一。请改正该项。",
        means_en: "Each entry of `inferred` is a field of the object, alone or with a source: label, earlier-label, attachment-title, circular-title, number, issue-date, option, rollover, merged-cell, rule or meta. Correct the entry.",
        example: "\"inferred\": [\"start.year:guess\"]",
    }
    DateOrder = "date-order", Error {
        zh: "开始日期 {} 晚于结束日期 {}",
        en: "the start {} lies after the end {}",
        means_zh: "节点的开始不得晚于结束。跨年的时段常见此误；请核对原文的年份后改正。",
        means_en: "A milestone does not start after it ends. Spans over the turn of a year often go wrong so; look at the years in the circular and correct them.",
        example: "\"label\": \"12月-2月\", \"start\": \"2024-12-01\", \"end\": \"2024-02-29\"",
    }
    BoundMismatch = "bound-mismatch", Error {
        zh: "bound 为 {} 时，{} 不应为 {}",
        en: "with the bound {}, {} must not be {}",
        means_zh: "bound 决定哪些日期为空：during 起止都有，by 无起，from 无止，ongoing 与 conditional 起止和 precision 都为空；有日期的必有 precision。请改正 bound 或相应字段。",
        means_en: "The bound says which dates are null: `during` has both, `by` no start, `from` no end, `ongoing` and `conditional` neither and no precision; whatever has a date has a precision. Correct the bound or the field.",
        example: "\"bound\": \"by\", \"start\": \"2024-06-01\", \"end\": \"2024-06-30\"",
    }
    StrictMismatch = "strict-mismatch", Error {
        zh: "end_strict 为 {}，与 bound（{}）、end（{}）不合",
        en: "the end_strict {} does not go with the bound ({}) and the end ({})",
        means_zh: "end_strict 是有两种理解的时限中较早的一种，只用于 by，并早于 end。请改正，或改为 null。",
        means_en: "`end_strict` is the earlier reading of a deadline that has two: it goes with `by` only and lies before `end`. Correct it or make it null.",
        example: "\"label\": \"6月前\", \"bound\": \"by\", \"end\": \"2024-06-30\", \"end_strict\": \"2024-07-31\"",
    }
    UnexplainedNull = "unexplained-null", Error {
        zh: "{} 为 null，而没有诊断说明原因",
        en: "{} is null, and no diagnostic says why",
        means_zh: "除 ongoing 和 conditional 外，节点应有日期；定不出日期时（如没有年份、按工作日计算），须有诊断说明。请补上日期，或用 --year 等选项重新转换。",
        means_en: "Save for `ongoing` and `conditional` a milestone has dates, or a diagnostic that says why none could be told (no year, working days). Add the date, or convert again with an option such as --year.",
        example: "\"label\": \"6月底前\", \"bound\": \"by\", \"end\": null … \"diagnostics\": []",
    }
    BadRecurrence = "bad-recurrence", Error {
        zh: "{} 不是有效的 RRULE 值（RFC 5545）",
        en: "{} is not a valid RRULE value (RFC 5545)",
        means_zh: "recurrence 须为 RFC 5545 第 3.3.10 节的规则值，如 FREQ=MONTHLY;BYMONTHDAY=25，不带 RRULE: 前缀。请改正。",
        means_en: "`recurrence` is a rule value of RFC 5545, section 3.3.10, e.g. FREQ=MONTHLY;BYMONTHDAY=25, without the prefix RRULE:. Correct it.",
        example: "\"recurrence\": \"每月\"",
    }
    ActionMismatch = "action-mismatch", Error {
        zh: "{} 不在节点文字的相应位置",
        en: "{} does not stand in the milestone's text in its turn",
        means_zh: "各 action 的 text 须依次出现在节点的 text 中，verb 和 object 须依次出现在 action 的 text 中。请照原文改正。",
        means_en: "The texts of the actions stand in the milestone's text one after another, and verb and object in the action's text. Correct them after the circular.",
        example: "\"text\": \"制定方案\", \"actions\": [{\"text\": \"印发方案\", \"verb\": \"印发\"}]",
    }
    ValueOrder = "value-order", Error {
        zh: "value_max {} 小于 value {}",
        en: "value_max {} is below value {}",
        means_zh: "目标为一个区间时，value 是下限，value_max 是上限。请改正；没有区间时 value_max 为 null。",
        means_en: "Where a target is a range, `value` is its lower end and `value_max` its upper. Correct them; without a range `value_max` is null.",
        example: "\"text\": \"5-10家\", \"value\": 10, \"value_max\": 5",
    }
    RangeOrder = "range-order", Error {
        zh: "位置 {} 为空、倒置，或不在前一位置之后",
        en: "the range {} is empty, reversed, or not behind the one before it",
        means_zh: "每个位置为 [起, 止)，起小于止；同一个值的几个位置在文本层中依次排列，互不重叠。请重新转换原通知。",
        means_en: "Each range is [start, end) with start < end; the ranges of one value stand in the text layer one behind the other without overlap. Convert the circular again.",
        example: "\"at\": {\"title\": [[40, 32]]}",
    }
    RangeCount = "range-count", Error {
        zh: "at 有 {} 组位置，而值有 {} 个",
        en: "`at` has {} list(s) of ranges for {} value(s)",
        means_zh: "at 中列表字段的每一项各有一组位置，值为 null 的字段没有位置。请补上或删去多余的位置，或重新转换原通知。",
        means_en: "In `at` every item of a list field has one list of ranges, and a field that is null has none. Add or take out ranges, or convert the circular again.",
        example: "\"lead\": [\"宣传部\"], \"at\": {\"lead\": [[[10, 13]], [[14, 17]]]}",
    }
    Ungrounded = "ungrounded", Warning {
        zh: "此值没有指明在原文中的位置",
        en: "nothing says where in the circular this value stands",
        means_zh: "取自通知的文字应在 at 中指明位置，以便核对。手工填写的值常缺位置；请对照原文核对该值。",
        means_en: "Text taken from the circular has its place in `at`, so that it can be looked up. Values filled in by hand often have none; compare the value with the circular.",
        example: "\"title\": \"建设服务平台\", \"at\": {}",
    }
    RangeMismatch = "range-mismatch", Error {
        zh: "原文此处是“{}”，而值是“{}”",
        en: "the circular reads “{}” there, the value is “{}”",
        means_zh: "除空白外，值应与其位置上的原文相同。值或原文可能被改动过，或所给的原文不是这一份；请核对后重新转换。",
        means_en: "But for white space a value is the text at its place. The value or the circular was changed, or another circular was given; look at both and convert again.",
        example: "\"title\": \"建设服务平台\", \"at\": {\"title\": [[0, 3]]}",
    }
    RangeOutside = "range-outside", Error {
        zh: "位置 {} 超出文本层（共 {} 个字符）",
        en: "the range {} lies outside the text layer of {} characters",
        means_zh: "位置按 Unicode 码点计数，指向 fenjie text 输出的文本。所给的原文可能不是这一份，或被截短；请核对。",
        means_en: "Ranges count Unicode code points of the text that `fenjie text` prints. Another circular was given, or one that was cut short; look at the file.",
        example: "\"at\": {\"title\": [[999990, 999999]]}",
    }
    SourceMismatch = "source-mismatch", Error {
        zh: "原文件的 SHA-256 应为 {}，所给文件为 {}",
        en: "the SHA-256 of the source should be {}, that of the given file is {}",
        means_zh: "所给的文件不是转换时的那一份，或此后改动过（包括换行、编码的改动）。请找到原来的文件，或重新转换。",
        means_en: "The given file is not the one that was converted, or it has changed since (a change of line ends or encoding counts). Find the original, or convert again.",
        example: "fenjie check circular.json --source 另一份通知.txt",
    }
    SourceCount = "source-count", Error {
        zh: "JSON 由 {} 个文件转换而来，所给文件为 {} 个",
        en: "the JSON was made from {} file(s), {} given",
        means_zh: "须按 sources 的顺序给出全部原文件，才能逐一核对。请补齐文件。",
        means_en: "All source files must be given, in the order of `sources`, to compare each. Add the files that lack.",
        example: "\"sources\": [{\"name\": \"通知.txt\"}, {\"name\": \"附件.txt\"}]",
    }
}
