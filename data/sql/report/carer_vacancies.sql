-- carer_vacancies: 1 where the list of own carers tells of any vacancy on the day, or of none; 0 where it is of another time.
SELECT EXISTS (SELECT 1 FROM open_carers WHERE vacancies IS NOT NULL);
