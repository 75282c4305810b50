"""Who may write and approve what: the workflow, limits of editors, revisions."""
