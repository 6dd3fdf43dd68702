import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { isRouteErrorResponse, useLocation } from "react-router";
import { type ApiFailure, apiFailure, happenedAt, remedyFor } from "../api-failure.ts";
import { useGoOffline } from "../use-go-offline.ts";
import { LinkButton } from "./link-button.tsx";
import { Wordmark } from "./wordmark.tsx";

const TITLES: Readonly<Record<number, MessageDescriptor>> = {
	400: msg`This request could not be read`,
	401: msg`You are not signed in`,
	403: msg`You may not do this`,
	404: msg`Page not found`,
	405: msg`This address takes nothing`,
	409: msg`This has changed in the meantime`,
	410: msg`This is gone`,
	429: msg`Too many attempts`,
	503: msg`The product is not reachable`,
	504: msg`The product took too long`,
};

/** What happened and what to do, by status: a refusal's own sentences are the server's, in English. */
const SAID: Readonly<Record<number, MessageDescriptor>> = {
	400: msg`The address or the form is not complete. Check it and try again.`,
	401: msg`This page asks for a sign-in. Sign in, then open it again.`,
	403: msg`This page or step is not open to you. Ask an owner of the organisation for it.`,
	404: msg`There is nothing at this address. Check it, or open the link that you were sent again.`,
	405: msg`This address does not accept what was sent to it. Open the page you came from and try again.`,
	409: msg`It is no longer as you saw it. Load the page again, then decide anew.`,
	410: msg`What was at this address is there no more. Ask for a new link.`,
	429: msg`There were too many attempts. Wait a few minutes and try again.`,
	503: msg`The service does not answer. Try again in a minute.`,
	504: msg`The answer took too long to come. Try again in a minute.`,
};

/** The finished error page: code, what happened, what to do, request number. Stands alone or inside the app. */
export function ErrorPage({
	error,
	requestId,
	inside = false,
	home = inside
		? { to: "/app", label: <Trans>Go to Home</Trans> }
		: { to: "/", label: <Trans>Go to the first page</Trans> },
}: {
	error: unknown;
	requestId?: string;
	inside?: boolean;
	/** Where the button leads. */
	home?: { to: string; label: ReactNode };
}) {
	const { i18n } = useLingui();
	// The boundary may belong to a layout, where "." is another page.
	const { pathname, search } = useLocation();
	useGoOffline(pathname);
	const failure = readFailure(error, requestId);
	const { status, happened, remedy } = failure;
	const content = (
		<>
			<p className="font-mono text-figure text-muted">{status}</p>
			<h1 className="text-title">{i18n._(TITLES[status] ?? msg`This page could not be made`)}</h1>
			<p className="text-lead">
				{i18n.locale === (failure.language ?? "en")
					? `${happened} ${remedy}`
					: i18n._(
							SAID[status] ??
								msg`Something failed while this page was made. Try again; if it stays, tell us the request number.`,
						)}
			</p>
			<dl className="flex flex-wrap gap-x-6 gap-y-1 border-line border-t pt-3 text-meta text-muted">
				<div className="flex gap-2">
					<dt>
						<Trans>Code</Trans>
					</dt>
					<dd className="font-mono">{failure.code}</dd>
				</div>
				<div className="flex gap-2">
					<dt>
						<Trans comment="The number of a request, quoted when something failed">Request</Trans>
					</dt>
					<dd className="break-all font-mono">{failure.requestId}</dd>
				</div>
			</dl>
			<div className="flex flex-wrap gap-3">
				<LinkButton to={home.to}>{home.label}</LinkButton>
				{status >= 429 && (
					<LinkButton to={{ pathname, search }} reloadDocument variant="secondary">
						<Trans>Try again</Trans>
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

function readFailure(error: unknown, requestId: string | undefined): ApiFailure {
	const known = apiFailure(error);
	if (known !== null) return known;
	const status = isRouteErrorResponse(error) ? error.status : 500;
	return {
		code: status === 404 ? "NOT_FOUND" : status === 403 ? "FORBIDDEN" : "PAGE_FAILED",
		happened: happenedAt(status),
		remedy: remedyFor(status),
		requestId: requestId ?? "–",
		status,
		details: {},
	};
}
