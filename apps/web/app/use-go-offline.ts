import { useEffect } from "react";
import { SHELLS } from "./device/shell.ts";

const ORDER = /^\/app\/work-orders(?:\/([0-9a-f-]{36}))?\/?$/;

/** Opens work orders from this device where a link led to them without network, and they lie here. */
export function useGoOffline(pathname: string): void {
	useEffect(() => {
		const [found, id] = ORDER.exec(pathname) ?? [];
		if (!found || navigator.onLine || !("caches" in window)) return;
		const { page } = SHELLS.orders;
		const open = async () => {
			if (await caches.match(page)) window.location.replace(id ? `${page}?order=${id}` : page);
		};
		open().catch(() => {});
	}, [pathname]);
}
