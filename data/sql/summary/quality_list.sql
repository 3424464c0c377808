-- title: Data quality, record by record
-- question: Which records are missing something, unmatched or doubtful, where in the files do they stand, and what was expected?
-- parameter: as_at | latest | look at the placements of this day
-- prepare: session_quality
-- column: area | dimension | | Area
-- column: check_name | dimension | | Check
-- column: child_id | identifier | child | Child
-- column: subject | identifier | | Carer, provider or school
-- column: found | location | | Found
-- column: expected | location | | Expected
-- column: source_file | dimension | | File
-- column: source_row | measure | | Row
-- definition: Rows as Excel counts them: the header is row 1. Faults found when files were loaded are in the rejects files and in oob info.
-- source: SSDA903 episodes, Ofsted's lists of providers, the authority's own extracts.
SELECT c.area, c.check_name, i.child_id, i.subject, i.found, i.expected, i.source_file, i.source_row
FROM temp.quality_issue i JOIN temp.quality_check c ON c.check_no = i.check_no
ORDER BY c.check_no, i.child_id, i.subject, i.found, i.source_file, i.source_row;
