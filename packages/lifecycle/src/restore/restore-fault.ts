/** An archive that cannot be taken in, with the part that fails. Nothing of it has been written. */
export class RestoreFault extends Error {
	readonly part: string;
	constructor(part: string, fault: string, options?: ErrorOptions) {
		super(`${part}: ${fault}`, options);
		this.name = "RestoreFault";
		this.part = part;
	}
}
