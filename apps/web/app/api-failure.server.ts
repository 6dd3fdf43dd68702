import { data, type RouterContextProvider } from "react-router";
import { type ApiFailure, remedyFor } from "./api-failure.ts";
import { requestInfo } from "./request-info.ts";

/** The answer of an address at which there is nothing, for a loader to throw. */
export function nothingHere(context: Readonly<RouterContextProvider>) {
	const failure: ApiFailure = {
		...{ code: "NOT_FOUND", status: 404, happened: "There is nothing at this address.", remedy: remedyFor(404) },
		...{ requestId: context.get(requestInfo).requestId, details: {} },
	};
	return data(failure, { status: 404 });
}
