-- title: Data quality: the records
-- question: In which records was it found, and where do they stand in the files?
-- parameter: as_at | latest | look at the placements of this day
-- prepare: session_quality
-- column: check_name | dimension | | Found
-- column: child_id | identifier | child | Child
-- column: subject | identifier | | Carer, provider or school
-- column: found | location | | In the record
-- column: expected | location | | Expected
-- column: source_file | dimension | | File
-- column: source_row | dimension | | Row
-- definition: Rows as Excel counts them: the header is row 1.
-- source: SSDA903 episodes, Ofsted's lists of providers, the authority's own extracts.
SELECT c.check_name, i.child_id, i.subject, i.found, i.expected, i.source_file, i.source_row
FROM temp.quality_issue i JOIN temp.quality_check c ON c.check_no = i.check_no
ORDER BY c.area <> 'regulation', (SELECT count(*) FROM temp.quality_issue n WHERE n.check_no = c.check_no) DESC, c.check_no,
         i.child_id, i.subject, i.found, i.source_file, i.source_row;
