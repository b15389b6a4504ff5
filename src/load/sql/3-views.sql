-- What people ask for. Each view may be joined with the tables by `circular`, and by `key` with `progress`.

-- Every milestone, and every task that has neither milestones nor parts, with the state that users gave it.
create view tracker as
select c.id as circular, c.number, c.title as circular_title, t.id as task, t.title, t.lead, t.support, t.responsible,
    m.id as milestone, m.label, m.starts, m.ends, m.ends_strict, m.recurrence, m.text, m.key,
    coalesce(p.state, 'open') as state, p.note
from milestones m
join circulars c on c.id = m.circular
left join tasks t on t.circular = m.circular and t.task = m.task
left join progress p on p.key = m.key
union all
select c.id, c.number, c.title, t.id, t.title, t.lead, t.support, t.responsible,
    null, null, null, null, null, null, null, t.key, coalesce(p.state, 'open'), p.note
from tasks t
join circulars c on c.id = t.circular
left join progress p on p.key = t.key
where t.key is not null;

-- Every day on which a department has something due. A milestone is for the departments of its task, a duty of the notice for
-- its addressees.
create view due as
select r.department, r.role, d.day, d.year, d.month, c.id as circular, c.number, c.title as circular_title,
    t.id as task, t.title, m.milestone as n, m.id as milestone, m.label, m.text, m.key,
    coalesce(p.state, 'open') as state,
    case when p.state in ('done', 'dropped') and (p.through is null or p.through >= d.day) then 1 else 0 end as finished
from due_days d
join (
    select m.circular, m.milestone, r.role, r.department
    from milestones m join roles r on r.circular = m.circular and r.task = m.task
    union all
    select m.circular, m.milestone, r.role, r.department
    from milestones m join roles r on r.circular = m.circular and r.task is null and r.role = 'addressee'
    where m.task is null
) r on r.circular = d.circular and r.milestone = d.milestone
join milestones m on m.circular = d.circular and m.milestone = d.milestone
join circulars c on c.id = m.circular
left join tasks t on t.circular = m.circular and t.task = m.task
left join progress p on p.key = m.key;

create view due_in_30_days as
select due.* from due
cross join today
where due.finished = 0 and due.day between today.day and today.in_30_days;

-- Of what recurs the last day only.
create view overdue as
select due.* from due
cross join today
where due.finished = 0
    and due.day = (
        select max(d.day) from due_days d
        where d.circular = due.circular and d.milestone = due.n and d.day < today.day
    );

-- A department's year, a row a month.
create view department_months as
select department, year, month, role, count(*) as due, sum(finished) as finished
from due
group by department, year, month, role;

-- The whole year in a row.
create view department_years as
select department, year, count(*) as due, sum(finished) as finished,
    sum(case when role = 'lead' then 1 else 0 end) as as_lead, min(day) as first_day, max(day) as last_day
from due
group by department, year;

-- What users noted of milestones that no circular has any more.
create view orphans as
select p.key, p.state, p.note, p.updated, g.circular, g.version, g.title, g.label, g.starts, g.ends, g.text
from progress p
left join gone g on g.key = p.key
where not exists (select 1 from milestones m where m.key = p.key)
    and not exists (select 1 from tasks t where t.key = p.key);
