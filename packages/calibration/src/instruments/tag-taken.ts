import { DomainError } from "@calibrant/kernel";

/** The refusal of a tag that another instrument of the organisation carries, retired ones included. */
export function tagTaken(tag: string): DomainError {
	const message = `The tag ${tag} is taken.`;
	return new DomainError("CONFLICT", message, "Give another tag, or open the instrument that carries it.", {
		fields: { tag: message },
	});
}
