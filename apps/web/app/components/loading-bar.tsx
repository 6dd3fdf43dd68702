import { useEffect, useState } from "react";
import { useNavigation } from "react-router";

const PATIENCE = 400;

/** A line along the upper edge while the next page is fetched; after a moment that is also said, as is a form on its way. */
export function LoadingBar({ words }: { words: string }) {
	const { state } = useNavigation();
	const [loading, waiting] = [state === "loading", state !== "idle"];
	const [slow, setSlow] = useState(false);
	useEffect(() => {
		setSlow(false);
		if (!waiting) return;
		const timer = setTimeout(() => setSlow(true), PATIENCE);
		return () => clearTimeout(timer);
	}, [waiting]);
	return (
		<>
			{loading && (
				<div aria-hidden="true" data-print="hide" className="loading-bar fixed inset-x-0 top-0 z-50 h-0.5 bg-primary" />
			)}
			<p role="status" className="sr-only">
				{slow ? words : ""}
			</p>
		</>
	);
}
