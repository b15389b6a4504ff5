//! The overview: what the circular is, and how far each unit has come.

use super::fields::{END, STATE, Table};
use super::grid::{self, letters, origin};
use super::measure::{self, PADDING, TALLEST, title_height};
use super::pen::{Pen, column_number, quoted};
use super::states::{STATES, YELLOW, done};
use super::styles::Styles;
use super::units::Count;
use crate::circular::{Circular, Severity};
use crate::diagnostic::{Lang, Said};
use rust_xlsxwriter::XlsxError;

/// A sheet of rows that is counted.
pub(super) struct Counted<'a> {
    /// Its name.
    pub sheet: &'a str,
    /// Whose rows it has.
    pub caption: &'a str,
    /// How much it holds.
    pub count: Count,
    /// How many columns stand there before the table's.
    pub shift: usize,
}

/// What the overview tells.
pub(super) struct Overview<'a> {
    pub circular: &'a Circular,
    pub table: &'a Table<'a>,
    /// The tracker, then the sheets of the units.
    pub counted: Vec<Counted<'a>>,
    /// The sheet of what was noticed.
    pub findings: &'a str,
}

const HEADS: [Said; 9] = [
    Said { zh: "单位", en: "Unit" },
    Said { zh: "任务数", en: "Tasks" },
    Said { zh: "节点数", en: "Milestones" },
    STATES[0],
    STATES[1],
    STATES[2],
    Said { zh: "完成率", en: "Share done" },
    Said { zh: "逾期", en: "Overdue" },
    Said { zh: "30天内到期", en: "Due in 30 days" },
];

const REMARKS: [Said; 4] = [
    Said {
        zh: "“状态”“备注”只在“督办台账”表中填写；各单位的表和本表的统计随之更新，各表均可排序、筛选。",
        en: "Set states and notes on the sheet “Tracker” only; the sheets of the units and the counts follow. Every sheet may be sorted and filtered.",
    },
    Said {
        zh: "单位按牵头单位分；没有牵头单位的按责任单位，都没有的按责任人。几个单位共同牵头的，各计一次。",
        en: "Units are those that lead; where none does, those responsible, else the persons. What several lead counts for each.",
    },
    Said {
        zh: "没有写明时间的任务，节点数按一个计。期限有两种理解的，剩余天数按“截止”一栏计算。",
        en: "A task without a schedule counts as one milestone. Days are left until the end, not the strict end.",
    },
    Said {
        zh: "逾期和剩余天数按打开文件的当天计算。",
        en: "What is overdue and the days left are reckoned from the day on which this file is open.",
    },
];

/// The pixels of the columns.
const WIDTHS: [u32; 9] = [260, 80, 80, 80, 80, 80, 80, 80, 100];
const LAST: u16 = 8;

impl Overview<'_> {
    /// Writes the sheet.
    pub fn write(&self, pen: &mut Pen<'_>, styles: &Styles) -> Result<(), XlsxError> {
        for (col, width) in (0..).zip(WIDTHS) {
            pen.sheet.set_column_width_pixels(col, width)?;
        }
        let title =
            self.circular.notice.title.as_deref().unwrap_or_else(|| grid::title(self.circular, pen.lang));
        let across = WIDTHS.iter().sum();
        pen.across(0, (0, LAST), title, &styles.title)?;
        pen.sheet.set_row_height_pixels(0, title_height(title, across))?;
        let source = origin(self.circular).join("　");
        pen.across(1, (0, LAST), &source, &styles.source)?;
        pen.sheet.set_row_height_pixels(1, measure::height(&source, across).min(TALLEST))?;
        self.findings(pen, styles)?;

        let heads = 4;
        for (col, head) in (0..).zip(HEADS) {
            pen.text(heads, col, head.in_lang(pen.lang), &styles.head)?;
        }
        pen.sheet.set_row_height_pixels(heads, measure::SHORTEST + PADDING)?;
        let mut row = heads;
        for counted in &self.counted {
            row += 1;
            self.counts(pen, row, counted, styles)?;
        }
        pen.sheet.set_freeze_panes(heads + 1, 1)?;
        pen.sheet.set_repeat_rows(heads, heads)?;
        row += 1;
        self.legend(pen, &mut row, styles)?;
        pen.sheet.set_print_area(0, 0, row, LAST)?;
        Ok(())
    }

    /// How much was noticed while reading, and where that stands.
    fn findings(&self, pen: &mut Pen<'_>, styles: &Styles) -> Result<(), XlsxError> {
        let of = |severity| self.circular.diagnostics.iter().filter(|d| d.severity == severity).count();
        let [errors, warnings, infos] = [Severity::Error, Severity::Warning, Severity::Info].map(of);
        let name = self.findings;
        let text = match pen.lang {
            Lang::Zh => format!("{name}：错误 {errors} 条，警告 {warnings} 条，提示 {infos} 条"),
            Lang::En => format!("{name}: errors {errors}, warnings {warnings}, infos {infos}"),
        };
        pen.link(2, 0, self.findings, &text, &styles.back)
    }

    /// A row: whose, how much, and how many in each state.
    fn counts(
        &self,
        pen: &mut Pen<'_>,
        row: u32,
        of: &Counted<'_>,
        styles: &Styles,
    ) -> Result<(), XlsxError> {
        let height = measure::height(of.caption, WIDTHS[0]).clamp(measure::SHORTEST, TALLEST);
        pen.sheet.set_row_height_pixels(row, height)?;
        pen.link(row, 0, of.sheet, of.caption, &styles.link)?;
        pen.number(row, 1, of.count.tasks, &styles.plain.count)?;
        pen.number(row, 2, of.count.rows, &styles.plain.count)?;
        let Some(state) = letters(self.table, STATE, of.shift) else { return Ok(()) };
        let sheet = quoted(of.sheet);
        for (at, each) in STATES.iter().enumerate() {
            let formula = format!("COUNTIF({sheet}!${state}:${state},\"{}\")", each.in_lang(pen.lang));
            // every row begins in the first state
            let now = if at == 0 { of.count.rows } else { 0 };
            pen.formula(row, column_number(3 + at)?, &formula, &now.to_string(), &styles.plain.count)?;
        }
        let line = row + 1;
        let share = format!("IF(SUM($D{line}:$F{line})=0,0,$F{line}/SUM($D{line}:$F{line}))");
        pen.formula(row, 6, &share, "0", &styles.share)?;
        let Some(end) = letters(self.table, END, of.shift) else {
            pen.blank(row, 7, &styles.plain.count)?;
            return pen.blank(row, 8, &styles.plain.count);
        };
        let (ends, states) = (format!("{sheet}!${end}:${end}"), format!("{sheet}!${state}:${state}"));
        let open = format!("{states},\"<>{}\"", done(pen.lang));
        let overdue = format!("COUNTIFS({ends},\"<\"&TODAY(),{open})");
        pen.formula(row, 7, &overdue, "", &styles.late)?;
        let soon = format!("COUNTIFS({ends},\">=\"&TODAY(),{ends},\"<=\"&TODAY()+{YELLOW},{open})");
        pen.formula(row, 8, &soon, "", &styles.plain.count)
    }

    /// What the colours mean, and how to work with the sheets; `row` is the last that is used.
    fn legend(&self, pen: &mut Pen<'_>, row: &mut u32, styles: &Styles) -> Result<(), XlsxError> {
        let colours = [
            (&styles.red, Said { zh: "红：已逾期，或 7 天内到期", en: "Red: overdue, or due in 7 days" }),
            (&styles.yellow, Said { zh: "黄：30 天内到期", en: "Yellow: due in 30 days" }),
            (&styles.green, Said { zh: "绿：已完成", en: "Green: done" }),
        ];
        for (colour, said) in colours {
            *row += 1;
            pen.text(*row, 0, said.in_lang(pen.lang), &styles.remark.merge(colour))?;
            pen.sheet.set_row_height_pixels(*row, measure::SHORTEST)?;
        }
        let across: u32 = WIDTHS.iter().sum();
        for remark in REMARKS {
            *row += 1;
            let remark = remark.in_lang(pen.lang);
            pen.across(*row, (0, LAST), remark, &styles.remark)?;
            pen.sheet.set_row_height_pixels(*row, measure::height(remark, across))?;
        }
        Ok(())
    }
}
