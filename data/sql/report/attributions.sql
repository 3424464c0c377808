-- attributions: the words that the licences of the open data in this store ask to be printed.
SELECT DISTINCT attribution FROM open_source WHERE attribution <> '' ORDER BY attribution;
