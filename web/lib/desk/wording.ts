import '#lib/ui/more-icons.ts';
import { learnChinese } from '#lib/i18n/chinese.ts';
import * as zhDesk from '#lib/i18n/zh-desk.ts';

learnChinese(zhDesk);
