-- has: 1 where anything of one of these kinds is loaded, else 0.
--   :kinds TEXT: kinds of import, each with a blank on either side: ' providers carers '
SELECT EXISTS (SELECT 1 FROM import WHERE instr(:kinds, ' ' || kind || ' ') > 0);
