/** What came back of a form with a file, texts untouched. The file itself cannot be put back into a form. */
export interface UploadAnswer {
	values: Record<string, string>;
	faults: Record<string, string>;
	problem: string;
}

/** A field of such a form as it came back. */
export const answered = (answer: UploadAnswer | undefined) => (name: string) => ({
	...{ name, defaultValue: answer?.values[name] },
	errors: answer?.faults[name] === undefined ? [] : [answer.faults[name] ?? ""],
});
