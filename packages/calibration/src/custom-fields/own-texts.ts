import { type SQL, sql } from "@calibrant/db/drizzle";
import { customFields } from "@calibrant/db/schema";

/** The values of custom fields in use among given attributes, as one text to look for words in. The keys are read once. */
export const ownTexts = (attributes: SQL): SQL => sql`(select string_agg(${attributes} ->> own.key, e'\n')
	from unnest((select array_agg(key) from ${customFields} where archived_at is null)) as own (key))`;
