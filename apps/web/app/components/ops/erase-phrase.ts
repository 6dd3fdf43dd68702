/** What an operator types to erase a person; the same in every language, because the server asks for it. */
export const ERASE_PHRASE = "erase this person";
