-- The users' own: fenjie makes the table `progress` and never writes to it.

create table progress (
    key text not null primary key,          -- milestones.key, or tasks.key of a task without milestones
    state text not null default 'open',     -- done and dropped are finished, any other word is not
    through date,                           -- of what recurs: finished up to this day; null: altogether
    note text,
    updated timestamptz not null default current_timestamp
);

-- Milestones that a later version of their circular no longer has, as they read last.
create table gone (
    key text not null primary key,
    circular text not null references circulars (id) on delete cascade,
    version integer not null,               -- the last version that has it
    title text,
    label text,
    starts date,
    ends date,
    text text
);
create index gone_circular on gone (circular);
