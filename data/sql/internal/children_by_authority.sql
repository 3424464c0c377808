-- title: Authorities that our children live in
-- question: In which authorities are our children placed, and in whose provision?
-- parameter: as_at | latest | count placements at the end of this day
-- prepare: session_hosts
-- column: code | dimension | | Code
-- column: authority | dimension | | Authority
-- column: class | dimension | | In law
-- column: children | count | children | Our children
-- column: in_house | count | children | In-house
-- column: external | count | children | External
-- column: other | count | children | Parents, or not recorded
-- definition: In-house: provided by this authority (PR1), wherever it is; external: PR2 to PR5.
-- source: SSDA903 episodes.
SELECT code, authority, class, children, in_house, external, other
FROM host_children
ORDER BY class <> 'in area', class = 'not known', children DESC, authority, code;
