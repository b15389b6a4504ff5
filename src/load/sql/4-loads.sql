-- From which files the circulars were loaded as they stand, so that a batch that was broken off is resumed.

create table loads (
    file text not null,                     -- the SHA-256 of the file's bytes
    made text not null,                     -- a hash of all else that its reading depends on
    circular text not null references circulars (id) on delete cascade,
    loaded_at timestamptz not null default current_timestamp,
    primary key (file, made)
);
create index loads_circular on loads (circular);
