"""Names as a Chinese city has them: few are alike, some hold digits or Latin letters."""

import random

DISTRICTS = "越秀 荔湾 海珠 天河 白云 黄埔 番禺 花都 南沙 从化".split()
WORDS = (
    "人民 中山 解放 东风 环市 滨江 江南 体育 黄埔 龙津 文明 北京 广州 昌岗 新港 工业 同福 宝岗 盘福 流花 "
    "长堤 康王 寺右 五羊 珠江 猎德 华穗 金穗 兴盛 海安 花城 临江 潭村 车陂 棠下 龙口 石牌 五山 岑村 天源 "
    "燕岭 沙太 梅花 麓湖 登峰 恒福 建设 农林 署前 庙前 执信 先烈 黄花 水荫 永福 濂泉 广园 三元 机场 白灰"
).split()
PARTS = ["", "", "", "东", "南", "西", "北", "中"]
NUMERALS = ["", "", "一", "二", "三", "十二", "横"]
STREETS = ["高速", "大道", "路", "街", "巷"]
HOUSES = ["大厦", "花园", "公寓", "商务中心", "广场", "小区1栋", "新村12号楼", "国际大厦A座", "酒店"]
POINTS = {
    "food": ["小吃店", "茶餐厅", "牛肉火锅", "肠粉王", "烧腊饭店", "Coffee", "奶茶(24h)"],
    "shop": ["便利店", "超市", "五金店", "百货商场", "Mini Mart", "水果店", "大药房"],
    "bus_stop": ["路口站", "公交站", "总站", "站B3"],
    "school": ["小学", "第一中学", "幼儿园", "职业技术学校", "实验小学(东校区)"],
    "hospital": ["医院", "社区卫生服务中心", "中医院", "口腔门诊部"],
}


class Names:
    """The names of a town; they come from chances of their own, so that none of them moves a house."""

    def __init__(self, number):
        self.random = random.Random(2026 + number)

    def lake(self):
        return self._words(1) + self.random.choice(["湖", "水库", "涌", "塘"])

    def building(self):
        return self._words(self.random.choice([1, 1, 2])) + self.random.choice(HOUSES)

    def street(self, rank):
        part = self.random.choice(PARTS if rank < 4 else NUMERALS)
        return self._words(1) + (STREETS[rank - 1] + part if rank < 4 else part + STREETS[rank - 1])

    def point(self, of_kind):
        district = self.random.choice(DISTRICTS) if self.random.random() < 0.4 else ""
        return district + self._words(self.random.choice([1, 1, 2])) + self.random.choice(POINTS[of_kind])

    def _words(self, count):
        return "".join(self.random.choice(WORDS) for _ in range(count))
