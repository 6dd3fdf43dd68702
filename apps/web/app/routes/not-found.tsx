import { data } from "react-router";
import type { ApiFailure } from "../api-failure.ts";
import { remedyFor } from "../api-failure.ts";
import { requestInfo } from "../request-info.ts";
import type { Route } from "./+types/not-found";

/** Every address without a page of its own. */
export function loader({ context }: Route.LoaderArgs) {
	const failure: ApiFailure = {
		code: "NOT_FOUND",
		happened: "There is nothing at this address.",
		remedy: remedyFor(404),
		requestId: context.get(requestInfo).requestId,
		status: 404,
		details: {},
	};
	throw data(failure, { status: 404 });
}

export default function NotFound() {
	return null;
}
