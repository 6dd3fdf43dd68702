/** What is left of a value after JSON: instants are ISO 8601 texts. */
export type Jsonify<T> = T extends Date
	? string
	: T extends readonly (infer One)[]
		? Jsonify<One>[]
		: T extends object
			? { [Key in keyof T]: Jsonify<T[Key]> }
			: T;
