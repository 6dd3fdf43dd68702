import type { ExportDifferences } from "@calibrant/db/schema";
import type { WrittenArchive } from "./write-archive.ts";

/** How many of the files an export's page names; manifest.json names all. */
const mostNamed = 100;

/** What an export's row says of stored files that are not as they were recorded. */
export function differencesOf({ differing }: Pick<WrittenArchive, "differing">): {
	differing: ExportDifferences | null;
	error: "FILES_DIFFER" | null;
} {
	if (differing.length === 0) return { differing: null, error: null };
	const first = differing.slice(0, mostNamed).map(({ path, expected, found }) => {
		return { path, expected: expected.sha256 ?? "", found: found?.sha256 ?? null };
	});
	return { differing: { files: differing.length, first }, error: "FILES_DIFFER" };
}
