import { Tag, type Tone } from "../quality/state-tag.tsx";
import {
	ACCREDITED,
	type Accredited,
	REVIEW_STATES,
	type ReviewState,
	SUPPLIER_STATES,
	type SupplierState,
} from "./management-words.ts";

const SUPPLIER_TONES: Readonly<Record<SupplierState, Tone>> = {
	...{ proposed: "waits", approved: "well", conditional: "runs", suspended: "stops", withdrawn: "waits" },
};

/** The state of a supplier in a word. */
export const SupplierTag = ({ state }: { state: SupplierState }) => (
	<Tag words={SUPPLIER_STATES[state]} tone={SUPPLIER_TONES[state]} />
);

/** That an accreditation ends soon or has ended; nothing while it holds or where none is on record. */
export const AccreditedTag = ({ accredited }: { accredited: Accredited }) =>
	accredited === "none" || accredited === "holds" ? null : (
		<Tag words={ACCREDITED[accredited]} tone={accredited === "ended" ? "stops" : "runs"} />
	);

const REVIEW_TONES: Readonly<Record<ReviewState, Tone>> = {
	...{ planned: "waits", held: "runs", closed: "well", cancelled: "waits" },
};

/** The state of a management review in a word. */
export const ReviewTag = ({ state }: { state: ReviewState }) => (
	<Tag words={REVIEW_STATES[state]} tone={REVIEW_TONES[state]} />
);
