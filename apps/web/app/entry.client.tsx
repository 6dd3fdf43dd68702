import { StrictMode, startTransition, useEffect } from "react";
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";
import { keepWhatWasTyped } from "./typed-early.ts";

const tellWhatWasTyped = keepWhatWasTyped();

function Page() {
	useEffect(tellWhatWasTyped, []);
	return <HydratedRouter />;
}

startTransition(() => {
	hydrateRoot(
		document,
		<StrictMode>
			<Page />
		</StrictMode>,
	);
});
