import { isRouteErrorResponse } from "react-router";
import { type ApiFailure, apiFailure, remedyFor } from "../api-failure.ts";
import { frenchError } from "../error-words.ts";
import type { Language } from "../language.ts";
import { LinkButton } from "./link-button.tsx";
import { Wordmark } from "./wordmark.tsx";

const TITLES: Record<number, string> = {
	400: "This request could not be read",
	401: "You are not signed in",
	403: "You may not do this",
	404: "Page not found",
	409: "This has changed in the meantime",
	410: "This is gone",
	429: "Too many attempts",
	503: "The product is not reachable",
	504: "The product took too long",
};

const HAPPENED: Record<number, string> = {
	403: "Your role does not include this page or step.",
	404: "There is nothing at this address, or it belongs to another organisation.",
	405: "This address does not accept what was sent to it.",
};

/** The finished error page: code, what happened, what to do, request number. Stands alone or inside the app. */
export function ErrorPage({
	error,
	requestId,
	inside = false,
	language = "en",
	home = inside ? { to: "/app", label: "Go to Home" } : { to: "/", label: "Go to the first page" },
}: {
	error: unknown;
	requestId?: string;
	inside?: boolean;
	language?: Language;
	/** Where the button leads. */
	home?: { to: string; label: string };
}) {
	const failure = readFailure(error, requestId);
	const words = language === "fr" ? frenchError(failure) : inEnglish(failure);
	const content = (
		<>
			<p className="font-mono text-figure text-muted">{failure.status}</p>
			<h1 className="text-title">{words.title}</h1>
			<p className="text-lead">
				{words.happened} {words.remedy}
			</p>
			<dl className="flex flex-wrap gap-x-6 gap-y-1 border-line border-t pt-3 text-meta text-muted">
				<div className="flex gap-2">
					<dt>{words.code}</dt>
					<dd className="font-mono">{failure.code}</dd>
				</div>
				<div className="flex gap-2">
					<dt>{words.request}</dt>
					<dd className="break-all font-mono">{failure.requestId}</dd>
				</div>
			</dl>
			<div className="flex flex-wrap gap-3">
				<LinkButton to={home.to}>{language === "fr" ? words.home : home.label}</LinkButton>
				{failure.status >= 429 && (
					<LinkButton to="." reloadDocument variant="secondary">
						{words.again}
					</LinkButton>
				)}
			</div>
		</>
	);
	if (inside) return <section className="flex max-w-xl flex-col gap-4 py-8">{content}</section>;
	return (
		<main id="main" className="mx-auto flex max-w-xl flex-col gap-4 px-4 py-16">
			<Wordmark />
			<div className="mt-6 flex flex-col gap-4">{content}</div>
		</main>
	);
}

function inEnglish({ status, happened, remedy }: ApiFailure) {
	const title = TITLES[status] ?? "This page could not be made";
	return { title, happened, remedy, code: "Code", request: "Request", home: "", again: "Try again" };
}

function readFailure(error: unknown, requestId: string | undefined): ApiFailure {
	const known = apiFailure(error);
	if (known !== null) return known;
	const status = isRouteErrorResponse(error) ? error.status : 500;
	return {
		code: status === 404 ? "NOT_FOUND" : status === 403 ? "FORBIDDEN" : "PAGE_FAILED",
		happened: HAPPENED[status] ?? "Something failed while this page was made.",
		remedy: remedyFor(status),
		requestId: requestId ?? "not known",
		status,
		details: {},
	};
}
