import { data } from "react-router";

/** Shaped as a refusal of the server, so that the form shows it at its field. */
export const unknownTag = (tag: string) => {
	const happened = `There is no instrument ${tag}.`;
	const failure = { code: "INVALID", happened, remedy: "Correct the tag.", requestId: "", status: 400 };
	return data({ ...failure, details: { fields: { tags: happened } } }, { status: 400 });
};
