import { findCause } from "@calibrant/kernel";

export type ArchiveFaultCode = "FOREIGN_ROW" | "TORN_COUNT" | "FILE_MISSING" | "UNREGISTERED" | "NOT_WANTED";

/** An archive that must not be handed out. Trying again changes nothing until a person has looked. */
export class ArchiveFault extends Error {
	readonly code: ArchiveFaultCode;
	constructor(code: ArchiveFaultCode, message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = "ArchiveFault";
		this.code = code;
	}
}

export const archiveFaultOf = (error: unknown): ArchiveFault | null =>
	findCause(error, (candidate) => candidate instanceof ArchiveFault);

/**
 * Whether a later run may succeed: a store, network, disk or database that was away. Those carry a code of their
 * system; our own refusals and a file that is not the recorded one do not.
 */
export function isPassing(error: unknown): boolean {
	if (archiveFaultOf(error)) return false;
	return findCause(error, hasCode) !== null;
}

const hasCode = (candidate: unknown): candidate is { code: string } =>
	typeof (candidate as { code?: unknown })?.code === "string";
