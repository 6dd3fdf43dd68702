/** A place in a policy file, and in two sentences what is wrong there and what to write. */
export type PolicyFault = { path: string; message: string };

export function fault(broken: boolean, path: string, message: string): PolicyFault[] {
	return broken ? [{ path, message }] : [];
}
