/** What is typed to have the audit log deleted before its time; the same in every language. */
export const AUDIT_PHRASE = "delete the audit log";

/** The same for erasing a member; a page sends it with its button. */
export const ERASE_PHRASE = "erase this member";
