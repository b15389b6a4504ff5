-- What the two databases write each in its own way.

-- The day on which the views look. The local one: 00:30 in Beijing is still yesterday in UTC.
create view today as
select date('now', 'localtime') as day, date('now', 'localtime', '+30 days') as in_30_days;

create view places as
with fields (circular, kind, n, field, value) as (
    select c.id, 'circular', 1, j.key, j.value from circulars c, json_each(c.at) j
    union all select t.circular, 'task', t.task, j.key, j.value from tasks t, json_each(t.at) j
    union all select m.circular, 'milestone', m.milestone, j.key, j.value from milestones m, json_each(m.at) j
),
items (circular, kind, n, field, item, ranges) as (
    select circular, kind, n, field, 0, value from fields
    where field not in (
        'category', 'lead', 'support', 'responsible', 'addressees', 'body', 'issuers', 'copied_to', 'extra'
    )
    union all
    select f.circular, f.kind, f.n, f.field, j.key + 1, j.value from fields f, json_each(f.value) j
    where f.field in ('category', 'lead', 'support', 'responsible', 'addressees', 'body', 'issuers', 'copied_to')
    union all
    select f.circular, f.kind, f.n, 'extra.' || j.key, 0, j.value from fields f, json_each(f.value) j
    where f.field = 'extra'
)
select i.circular, i.kind, i.n, i.field, i.item, r.key + 1 as part,
    json_extract(r.value, '$[0]') as starts_at, json_extract(r.value, '$[1]') as ends_at,
    substr(c.text, json_extract(r.value, '$[0]') + 1,
        json_extract(r.value, '$[1]') - json_extract(r.value, '$[0]')) as text
from items i
join json_each(i.ranges) r
join circulars c on c.id = i.circular;
