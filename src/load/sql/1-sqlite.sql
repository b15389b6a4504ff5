-- Indexes of names.

create index roles_department on roles (department);
create index circulars_number on circulars (number);
