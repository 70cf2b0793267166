/** What must hold of the pages before anybody opens them: their links lead somewhere, ids are single, nothing was left out. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Written } from "../assets/folder";

const idsIn = (html: string): string[] =>
  [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => unescaped(id as string));

const unescaped = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))).replace(/&amp;/g, "&");

/** One line for each fault of the book. */
export function faultsOf(folder: string, pages: readonly Written[]): string[] {
  const ids = new Map(pages.map(({ sheet, html }) => [sheet.address, idsIn(html)]));
  return pages.flatMap(({ sheet, html }) => {
    const own = ids.get(sheet.address) ?? [];
    const twice = [...new Set(own.filter((id, at) => own.indexOf(id) !== at))].map(
      (id) => `the id ${id} must be single`,
    );
    return [...sheet.faults, ...twice, ...deadLinks(folder, sheet.address, html, ids)].map(
      (fault) => `${sheet.source}: ${fault}`,
    );
  });
}

function deadLinks(folder: string, page: string, html: string, ids: ReadonlyMap<string, readonly string[]>): string[] {
  const text = html.replace(/<script type="application\/json">[\s\S]*?<\/script>/g, "");
  const links = [...text.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, link]) => unescaped(link as string));
  return [...new Set(links)].flatMap((link) => {
    if (/^(https?|mailto|data):/.test(link)) return [];
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? page : path;
    if (!ids.has(target) && !existsSync(join(folder, target))) return [`a link must lead to a page, got ${link}`];
    const known = anchor === undefined || anchor === "" || ids.get(target)?.includes(decodeURIComponent(anchor));
    return known ? [] : [`a link must lead to a part of its page, got ${link}`];
  });
}
