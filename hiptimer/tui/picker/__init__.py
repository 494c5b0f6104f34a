"""The picker: every routine, what the highlighted one holds, and ways to find, write and mend one."""
