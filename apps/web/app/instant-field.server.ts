import { data } from "react-router";
import type { ApiFailure } from "./api-failure.ts";

/** The instant in a `datetime-local` field, read as UTC; undefined when it is empty. Throws a refusal at the field. */
export function instantIn(value: string | undefined, field: string): Date | undefined {
	if (!value) return undefined;
	const at = new Date(`${value}Z`);
	if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(value) && !Number.isNaN(at.getTime())) return at;
	throw refusedAt(field, "Write a date and time, such as 2026-11-28T14:30.");
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Numbers of organisations as somebody pastes them, one a line or with commas. Throws a refusal at the field. */
export function idsIn(value: string | undefined, field: string): string[] {
	const ids = (value ?? "")
		.toLowerCase()
		.split(/[\s,;]+/)
		.filter(Boolean);
	const wrong = ids.find((id) => !ID.test(id));
	if (wrong === undefined) return [...new Set(ids)];
	throw refusedAt(field, `${wrong.slice(0, 60)} is not the number of an organisation.`);
}

/** A refusal at one field, as if the server had said it. */
function refusedAt(field: string, words: string) {
	const failure: ApiFailure = {
		...{ code: "INVALID", happened: "A field is not right.", remedy: "Correct the marked field.", status: 400 },
		...{ requestId: "", details: { fields: { [field]: words } } },
	};
	return data(failure, { status: 400 });
}
