/** Does nothing, in the browser: after any action the router loads the page's facts again. */
export const clientAction = async () => null;

/** Nobody comes here by an address. */
export function loader(): never {
	throw new Response(null, { status: 404 });
}
