/** Writes one archive to nowhere in a process of its own, and says its bytes and the most memory it ever held. */
import { Writable } from "node:stream";
import { openDatabase } from "@calibrant/db";
import { openFileStore } from "@calibrant/files";
import { loadPolicy } from "@calibrant/policy";
import { writeWorkspaceArchive } from "../write-archive.ts";

const [url = "", filesUrl = "", orgId = ""] = process.argv.slice(2);
const db = openDatabase(url);
const nowhere = new Writable({ write: (_chunk, _encoding, next) => next() });
const house = { db, files: openFileStore(filesUrl), policy: loadPolicy("default"), receiptKeyFile: "" };
const { bytes, counts } = await writeWorkspaceArchive({ house, orgId }, nowhere);
process.stdout.write(JSON.stringify({ bytes, counts, maxRss: process.resourceUsage().maxRSS * 1024 }));
await db.close();
