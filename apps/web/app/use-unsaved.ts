import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react";
import { useCallback, useEffect } from "react";
import { useBeforeUnload, useBlocker } from "react-router";

const QUESTION = msg`What you typed here is not saved yet. Leave it?`;

/** Asks before a page with unsaved work is left, by a link as by closing it. Sending its form does not ask. */
export function useUnsaved(isUnsaved: boolean): void {
	const { i18n } = useLingui();
	const ask = (event: BeforeUnloadEvent) => {
		if (isUnsaved) event.preventDefault();
	};
	useBeforeUnload(useCallback(ask, [isUnsaved]));
	const blocker = useBlocker(
		({ currentLocation, nextLocation }) => isUnsaved && currentLocation.pathname !== nextLocation.pathname,
	);
	useEffect(() => {
		if (blocker.state !== "blocked") return;
		if (window.confirm(i18n._(QUESTION))) blocker.proceed();
		else blocker.reset();
	}, [blocker, i18n]);
}
