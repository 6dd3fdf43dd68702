import { useEffect, useState } from "react";
import { useNavigation } from "react-router";

const PATIENCE = 400;

/** A line along the upper edge while the next page is fetched; after a moment it is also said. */
export function LoadingBar({ words }: { words: string }) {
	const loading = useNavigation().state === "loading";
	const [slow, setSlow] = useState(false);
	useEffect(() => {
		setSlow(false);
		if (!loading) return;
		const timer = setTimeout(() => setSlow(true), PATIENCE);
		return () => clearTimeout(timer);
	}, [loading]);
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
