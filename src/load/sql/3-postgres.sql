-- What the two databases write each in its own way.

-- The day on which the views look, in the time zone of the connection.
create view today as
select current_date as day, current_date + 30 as in_30_days;

create view places as
with fields (circular, kind, n, field, value) as (
    select c.id, 'circular', 1, j.key, j.value from circulars c, jsonb_each(c.at) j
    union all select t.circular, 'task', t.task, j.key, j.value from tasks t, jsonb_each(t.at) j
    union all select m.circular, 'milestone', m.milestone, j.key, j.value from milestones m, jsonb_each(m.at) j
),
items (circular, kind, n, field, item, ranges) as (
    select circular, kind, n, field, 0::bigint, value from fields
    where field not in (
        'category', 'lead', 'support', 'responsible', 'addressees', 'body', 'issuers', 'copied_to', 'extra'
    )
    union all
    select f.circular, f.kind, f.n, f.field, j.place, j.value
    from fields f, jsonb_array_elements(case when jsonb_typeof(f.value) = 'array' then f.value end)
        with ordinality j (value, place)
    where f.field in ('category', 'lead', 'support', 'responsible', 'addressees', 'body', 'issuers', 'copied_to')
    union all
    select f.circular, f.kind, f.n, 'extra.' || j.key, 0, j.value
    from fields f, jsonb_each(case when jsonb_typeof(f.value) = 'object' then f.value end) j
    where f.field = 'extra'
)
select i.circular, i.kind, i.n, i.field, i.item, r.place as part,
    (r.value ->> 0)::integer as starts_at, (r.value ->> 1)::integer as ends_at,
    substr(c.text, (r.value ->> 0)::integer + 1, (r.value ->> 1)::integer - (r.value ->> 0)::integer) as text
from items i
cross join jsonb_array_elements(i.ranges) with ordinality r (value, place)
join circulars c on c.id = i.circular;
