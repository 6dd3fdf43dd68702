import { faultInWords, readVector, scoreOf, severityOf } from "@calibrant/findings";
import type { Route } from "./+types/cvss";

/** Longer than any vector. */
const MOST_CHARACTERS = 400;

/** The score of a vector while it is written, or what is wrong with it. */
export function loader({ url }: Route.LoaderArgs) {
	const vector = (url.searchParams.get("vector") ?? "").slice(0, MOST_CHARACTERS);
	const read = readVector(vector);
	if (!read.ok) return { vector, score: null, severity: null, faults: read.faults.map(faultInWords) };
	const score = scoreOf(read.vector);
	return { vector, score, severity: severityOf(score), faults: [] };
}
