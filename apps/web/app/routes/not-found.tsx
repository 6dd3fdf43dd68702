import { nothingHere } from "../api-failure.server.ts";
import type { Route } from "./+types/not-found";

/** Every address without a page of its own. */
export function loader({ context }: Route.LoaderArgs) {
	throw nothingHere(context);
}

export default function NotFound() {
	return null;
}
