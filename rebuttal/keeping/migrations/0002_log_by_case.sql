CREATE INDEX happened_case ON happened (case_id, number);
