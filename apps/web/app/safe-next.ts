const HOME = "/app";
const PLAIN_PATH = /^\/(?:[A-Za-z0-9_~-][A-Za-z0-9_.~-]*\/?)*$/;
const PLAIN_QUERY = /^[A-Za-z0-9_.~%&=+:,-]*$/;

/** Where to go after signing in: `next` when it is a plain path of this product, else `/app`. */
export function safeNext(next: string | null | undefined): string {
	if (!next || next.length > 500) return HOME;
	const [path = "", query, ...more] = next.split("?");
	if (more.length > 0 || !PLAIN_PATH.test(path) || !(path === HOME || path.startsWith(`${HOME}/`))) return HOME;
	if (query !== undefined && !PLAIN_QUERY.test(query)) return HOME;
	return next;
}
