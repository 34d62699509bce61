import type { moreIcons } from './more-icons.ts';

export type IconName = keyof typeof firstIcons | keyof typeof moreIcons;

// One stroke path each on a 24 × 24 grid, drawn for this app. Here are those of the first screen; the others come with the
// pages that show them (more-icons.ts).
const firstIcons = {
  back: 'M15 5l-7 7 7 7',
  chevron: 'M9 5l7 7-7 7',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  today: 'M4 6.5h16v13.5H4zM4 10.5h16M8 4v4M16 4v4M9 15l2 2 4-4',
  'map-pin':
    'M12 21.5s7-6.2 7-11.5a7 7 0 1 0-14 0c0 5.3 7 11.5 7 11.5zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  cases: 'M8 5H5v15.5h14V5h-3M9 3.5h6v4H9zM8.5 12h7M8.5 16h5',
  me: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11.5H4zM12 17a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
  warning: 'M12 4L2.8 20h18.4zM12 10v4.5M12 17.2v.3',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v6M12 7.4v.3',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.5l3.5 2',
  'cloud-off': 'M9 5.2a6 6 0 0 1 8.6 5.3 4 4 0 0 1 2.4 6M16 18.5H7a4.5 4.5 0 0 1-.8-8.9M4 3.5l16.5 17',
  'cloud-up':
    'M8 18.5H7a4.5 4.5 0 0 1-.8-8.9 6 6 0 0 1 11.4.9A4 4 0 0 1 17 18.5h-1M12 20.5V12M9 14.7l3-3 3 3',
  refresh: 'M20 4.5v5.5h-5.5M19.4 10A8 8 0 1 0 20 13.5',
  inbox: 'M4 13.5L6.5 5h11l2.5 8.5v6H4zM4 13.5h5l1 2.5h4l1-2.5h5',
  shield: 'M12 3l8 3v6c0 4.5-3.2 7.8-8 9.5C7.2 19.8 4 16.5 4 12V6zM8.5 12l2.5 2.5 4.5-4.5',
  device: 'M8 21V8h8v13M5 21h14M12 12v4M8.5 4.8a5 5 0 0 1 7 0M12 8V6.5',
} as const;

export const icons: Partial<Record<IconName, string>> = { ...firstIcons };
