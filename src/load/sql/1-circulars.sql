-- What a circular says: a table for each kind of object of its JSON. Both databases take this as it stands; SQLite
-- keeps a day as the text YYYY-MM-DD and JSON as text.
--
-- Rows of one circular are numbered in its order (task, milestone, n), since ids are texts of the circular's own making.
-- `at` has the ranges of a row's fields in the text layer (`circulars.text`), as the JSON has them; the view `places` unfolds them.

create table circulars (
    id text not null primary key,           -- its identity; with -2 behind it where another circular has the same
    identity text not null,                 -- the key of its number, else of its title and issuers
    copy integer not null,                  -- which of the different circulars of that identity
    version integer not null,               -- how many versions of it were loaded
    sha256 text not null,                   -- of what `json` says, but for the messages, which may be in either language
    loaded_at timestamptz not null default current_timestamp,
    number text,                            -- 发文字号, as printed
    agency text,                            -- 发文机关代字
    year integer,                           -- of the number
    serial bigint,
    title text,
    kind text,
    letterhead text,
    issued_on date,
    issuers text not null,                  -- joined by 、; one a row in `roles`
    addressees text not null,
    copied_to text not null,
    copy_number text,
    classification text,
    urgency text,
    signatory text,
    body text not null,                     -- its paragraphs, a line each
    note text,
    printed_by text,
    printed_on date,
    inferred jsonb not null,
    at jsonb not null,
    keys jsonb not null,                    -- of its milestones, by which the next version is known again
    json json not null,                     -- the circular, whole
    text text,                              -- the text layer, where it was at hand
    unique (identity, copy)
);

create table sources (
    circular text not null references circulars (id) on delete cascade,
    n integer not null,
    name text not null,
    format text not null,
    encoding text,
    sha256 text not null,
    starts_at bigint not null,              -- where its text begins in the text layer
    pages jsonb not null,
    sheets jsonb not null,
    primary key (circular, n)
);

create table attachments (
    circular text not null references circulars (id) on delete cascade,
    n integer not null,
    number bigint not null,                 -- `index` in the JSON
    title text,
    year integer,
    stage text,
    at jsonb not null,
    primary key (circular, n)
);

create table tasks (
    circular text not null references circulars (id) on delete cascade,
    task integer not null,                  -- its place: 1, 2, …, parts behind their task
    id text not null,                       -- 5, its parts 5.1, 5.2
    parent integer,                         -- the task that it is a part of
    number text,                            -- as printed
    attachment bigint,
    category jsonb not null,                -- the headings above it, outermost first
    title text not null,
    content text,
    lead text not null,                     -- joined by 、; one a row in `roles`
    support text not null,
    responsible text not null,
    key text unique,                        -- of a task that has neither milestones nor parts; else these have theirs
    extra jsonb not null,                   -- unknown columns: header → text
    inferred jsonb not null,
    at jsonb not null,
    primary key (circular, task),
    foreign key (circular, parent) references tasks (circular, task) on delete cascade
);
create index tasks_parent on tasks (circular, parent);

create table milestones (
    circular text not null references circulars (id) on delete cascade,
    milestone integer not null,             -- its place: the notice's own duties first
    id text not null,                       -- 14/4; duty/1 for a duty of the notice
    task integer,                           -- null for a duty of the notice
    key text not null unique,               -- what it is known by over all versions of its circular
    label text,                             -- the time words, verbatim
    starts date,                            -- `start`, inclusive
    ends date,                              -- `end`, inclusive
    ends_strict date,                       -- the stricter reading of 6月前
    bound text not null,                    -- during, by, from, ongoing, conditional
    precision text,
    recurrence text,                        -- an RRULE value
    text text not null,                     -- the work
    inferred jsonb not null,
    at jsonb not null,
    primary key (circular, milestone),
    foreign key (circular, task) references tasks (circular, task) on delete cascade
);
create index milestones_task on milestones (circular, task);
create index milestones_ends on milestones (ends);

create table due_days (
    circular text not null,                 -- the days on which a milestone is due: its last, or each on which it recurs
    milestone integer not null,
    day date not null,
    year integer not null,
    month integer not null,
    primary key (circular, milestone, day),
    foreign key (circular, milestone) references milestones (circular, milestone) on delete cascade
);
create index due_days_day on due_days (day);

create table actions (
    circular text not null,
    milestone integer not null,
    n integer not null,
    text text not null,
    verb text,
    object text,
    at jsonb not null,
    primary key (circular, milestone, n),
    foreign key (circular, milestone) references milestones (circular, milestone) on delete cascade
);

create table departments (
    circular text not null references circulars (id) on delete cascade,
    n integer not null,
    name text not null,
    full_name text,
    collective boolean not null,            -- 各科室, 有关单位
    primary key (circular, n)
);

create table roles (
    circular text not null references circulars (id) on delete cascade,
    n integer not null,
    task integer,                           -- null for those of the notice
    role text not null,                     -- lead, support, responsible; of the notice addressee, issuer, copied_to
    department text not null,
    at jsonb not null,
    primary key (circular, n),
    foreign key (circular, task) references tasks (circular, task) on delete cascade
);
create index roles_task on roles (circular, task);

create table people (
    circular text not null,
    n integer not null,
    task integer not null,
    name text,                              -- null where a post stands alone
    role text,
    post text,
    at jsonb not null,
    primary key (circular, n),
    foreign key (circular, task) references tasks (circular, task) on delete cascade
);
create index people_task on people (circular, task);

create table targets (
    circular text not null references circulars (id) on delete cascade,
    n integer not null,
    task integer,
    milestone integer,                      -- null for those of the task's title and content
    text text not null,
    value numeric not null,
    value_max numeric,
    unit text,
    bound text not null,                    -- exactly, at_least, more_than, at_most, less_than, about
    by_day date,                            -- `by`
    at jsonb not null,
    primary key (circular, n),
    foreign key (circular, task) references tasks (circular, task) on delete cascade,
    foreign key (circular, milestone) references milestones (circular, milestone) on delete cascade
);
create index targets_task on targets (circular, task);
create index targets_milestone on targets (circular, milestone);

create table cites (
    circular text not null references circulars (id) on delete cascade,
    n integer not null,
    task integer,                           -- null for those of the notice
    title text not null,
    number text,
    at jsonb not null,
    primary key (circular, n),
    foreign key (circular, task) references tasks (circular, task) on delete cascade
);
create index cites_task on cites (circular, task);

create table diagnostics (
    circular text not null references circulars (id) on delete cascade,
    n integer not null,
    task integer,
    code text not null,
    severity text not null,                 -- info, warning, error
    message text not null,
    at jsonb not null,
    primary key (circular, n),
    foreign key (circular, task) references tasks (circular, task) on delete cascade
);
create index diagnostics_task on diagnostics (circular, task);
create index diagnostics_code on diagnostics (code);
