-- Indexes of names. They are hashed: an ordinary one refuses texts of more than some 2,700 bytes, and with them the circular.

create index roles_department on roles using hash (department);
create index circulars_number on circulars using hash (number);
