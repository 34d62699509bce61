import { and, asc, eq, isNull } from 'drizzle-orm';
import { actorOf, JOB } from '#server/actors.ts';
import { TABLES } from '#db/postgres/tables.ts';
import { FIELD, homeOf, lotArgs, MANAGER, STREETS } from './city.ts';
import type { Command } from './commands.ts';
import { isOfStorage, work } from './inspector.ts';
import { Phone } from './phone.ts';
import { Tab } from './tab.ts';
import { settled } from './timeline.ts';
import type { World } from './world.ts';

const RESTORE_MS = 60_000;
const FULL = { usage: 1_000_000_000, quota: 1_000_000_000 };
type Saying<C, D> = C extends { do: infer K } ? (D extends K ? C : never) : never;
type Of<D extends Command['do']> = Saying<Command, D>;

/** Does one command to the world; what it sets going goes on by itself. */
export async function perform(world: World, command: Command): Promise<void> {
  const deed = DEEDS[command.do] as (world: World, command: Command) => Promise<void> | void;
  await deed(world, command);
}

const phoneOf = (world: World, index: number) => world.phones[index % world.phones.length] as Phone;

function tabOf(world: World, command: { phone: number; tab: number }): Tab | null {
  const tabs = phoneOf(world, command.phone).liveTabs();
  return tabs[command.tab % Math.max(1, tabs.length)] ?? null;
}

/** A page is opened by whoever is signed in; the browser allows three. */
export async function openTab(world: World, phone: Phone, userId: string): Promise<void> {
  if (phone.liveTabs(userId).length < 3) await new Tab(world, phone, userId).open();
}

/** A storage that cannot be read or written is told on the screen; anything else is a bug of the app. */
function onScreen(error: unknown): void {
  if (!isOfStorage(error)) throw error;
}

const DEEDS: { [D in Command['do']]: (world: World, command: Of<D>) => Promise<void> | void } = {
  work: (world, command) => {
    const tab = tabOf(world, command);
    const handset = tab?.handset;
    if (tab && handset) tab.does(() => work(tab, handset, world.told, command));
  },
  link: (world, { phone, link }) => void (phoneOf(world, phone).link = link),
  request: (world, { phone, fault }) => void phoneOf(world, phone).weather.push(fault),
  storage: (world, { phone, fault }) => void phoneOf(world, phone).storage.push(fault),
  crash: (world, { at, left, phase, request, opening, ...where }) => {
    const plan = { at: at ?? null, left, phase, request }; // a kept history may be older than aiming
    const tab = tabOf(world, where);
    if (opening) phoneOf(world, where.phone).nextPlan = plan;
    else if (tab) tab.plan = plan;
  },
  open: (world, command) => {
    const phone = phoneOf(world, command.phone);
    const user = phone.liveTabs()[0]?.userId ?? phone.session ?? [...phone.users].at(-1);
    return user ? openTab(world, phone, user) : undefined;
  },
  poke: async (world, { phone }) => {
    for (const tab of phoneOf(world, phone).liveTabs()) {
      tab.does(async () => tab.handset?.poke());
      await settled();
    }
  },
  look: (world, command) => {
    const tab = tabOf(world, command);
    const { handset } = tab ?? {};
    const read = async () => (await handset?.view())?.all('case');
    tab?.does(() => read().then(undefined, onScreen));
  },
  close: (world, command) => tabOf(world, command)?.die(),
  discard: (world, command) => {
    const tab = tabOf(world, command);
    const draft = world.told.drafts.findLast((one) => one.tab === tab && !one.over);
    if (!tab?.handset || !draft) return;
    const { drafts } = tab.handset;
    draft.over = true;
    tab.does(() => drafts.discard(draft.id).catch(onScreen)); // the draft stays
  },
  freeze: (world, { ms, ...where }) => tabOf(world, where)?.freeze(ms),
  clock: (world, { phone, ms }) => void (phoneOf(world, phone).skewMs += ms),
  evict: async (world, command) => {
    const phone = phoneOf(world, command.phone);
    for (const user of phone.users) await phone.evictCache(user);
  },
  full: (world, { phone, full }) => void (phoneOf(world, phone).room = full ? FULL : null),
  session: (world, { phone, user }) => void (phoneOf(world, phone).session = user),
  switch: async (world, { user, ...command }) => {
    const phone = phoneOf(world, command.phone);
    phone.session = user;
    phone.liveTabs()[0]?.die();
    await openTab(world, phone, user);
  },
  grant: async (world, { user, held }) => {
    if (held) return regrant(world, user);
    world.past.revoked.add(user);
    for (const { id } of await heldGrants(world, user))
      await world.server.acts('person.revoke', { grantId: id }, JOB, `revoke ${id}`);
  },
  desk: (world, command) => atDesk(world, command),
  server: async (world, { what }) => {
    const { server, past, timeline } = world;
    if (what === 'down') server.downUntil = timeline.now + 20_000;
    if (what === 'snapshot') past.snapshot = await server.snapshot();
    if (what === 'old' || what === 'new') server.isOld = what === 'old';
    if (what === 'renew') await server.renew();
    if ((what !== 'restore' && what !== 'failover') || !past.snapshot) return;
    past.restored = true;
    await server.restore(past.snapshot, what === 'restore' ? RESTORE_MS : 0);
    await world.afterRestore();
  },
  clone: async (world, command) => {
    const phone = phoneOf(world, command.phone);
    const user = [...phone.users][0];
    if (!user || world.phones.length >= 5) return;
    // A name of its own for every copy: a phone's chance comes from its name, and no two phones draw the same numbers.
    const copies = world.phones.filter(({ name }) => name.startsWith(`${phone.name}twin`)).length;
    const twin = new Phone(`${phone.name}twin${copies === 0 ? '' : copies + 1}`);
    await phone.copyTo(twin, user);
    [phone.cloned, twin.cloned, twin.session] = [true, true, user];
    world.phones.push(twin);
    await openTab(world, twin, user);
  },
};

async function heldGrants({ server }: World, userId: string): Promise<{ id: string }[]> {
  const { grant } = TABLES;
  return server.db
    .select({ id: grant.id })
    .from(grant)
    .where(and(eq(grant.userId, userId), isNull(grant.revokedAt)));
}

/** Gives a person back what they were employed for. */
export async function regrant(world: World, userId: string): Promise<void> {
  const person = FIELD.find(({ id }) => id === userId);
  if (!person || (await heldGrants(world, userId)).length > 0) return;
  const grantId = `g-${userId}-${world.timeline.steps}-${world.server.timeline.now}`;
  const { role, areaId } = person;
  await world.server.acts('person.grant', { grantId, userId, role, areaId, operatorId: null }, JOB, grantId);
}

const BY_HAND = { secondId: null, origin: 'hand', clue: null } as const;

async function atDesk(world: World, { act, lot, user, key }: Of<'desk'>): Promise<void> {
  const { server } = world;
  const manager = (await actorOf(server.db, MANAGER.id)) ?? JOB;
  if (act === 'plan') {
    const visit = { id: key.replace('k', 'v'), facilityId: lot, assigneeId: user, checklistId: 'patrol@sim' };
    const more = { kind: 'patrol' as const, reason: '', dueOn: '2026-11-20', ...BY_HAND };
    await server.acts('visit.plan', { ...visit, ...more }, manager, key);
  }
  if (act === 'judge') {
    const [record] = await server.db.select().from(TABLES.case).orderBy(asc(TABLES.case.id)).limit(1);
    if (!record) return;
    const seen = { caseId: record.id, revision: record.revision };
    const refusal = await server.acts('case.docket', seen, manager, key);
    if (refusal)
      await server.acts('case.decline', { ...seen, reason: 'untrue', note: '不实' }, manager, `${key}!`);
  }
  if (act === 'move') {
    const index = STREETS.indexOf(homeOf(lot) as (typeof STREETS)[number]);
    const street = STREETS[(index + (Number(key.slice(2)) % 3)) % 3] as string;
    await server.acts('facility.file', lotArgs(lot, street), JOB, key);
  }
  if (act === 'rename') {
    const [known] = (await server.db.select().from(TABLES.facility)).filter(({ id }) => id === lot);
    await server.acts('facility.file', lotArgs(lot, known?.areaId ?? homeOf(lot), `改名 ${key}`), JOB, key);
  }
  if (act === 'asset') {
    const asset = { id: `a-${key}`, facilityId: lot, kind: 'lighting' as const, name: '照明' };
    await server.acts('asset.file', asset, JOB, key);
  }
  await server.afterAct();
}
