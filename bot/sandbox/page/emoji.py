"""The common emoji by Slack's names for them; a name that isn't here stays as `:name:`."""

import re

SHORTCODE = re.compile(r":([a-z0-9_+\-]{1,60}(?:::skin-tone-[2-6])?):")

_TONES = {str(tone): chr(0x1F3FB + tone - 2) for tone in range(2, 7)}

_TABLE = """
grinning 😀 smiley 😃 smile 😄 grin 😁 laughing 😆 satisfied 😆 sweat_smile 😅 joy 😂 rofl 🤣
rolling_on_the_floor_laughing 🤣 blush 😊 innocent 😇 slightly_smiling_face 🙂 upside_down_face 🙃
wink 😉 relieved 😌 heart_eyes 😍 kissing_heart 😘 yum 😋 stuck_out_tongue 😛 sunglasses 😎
star-struck 🤩 partying_face 🥳 smirk 😏 unamused 😒 disappointed 😞 pensive 😔 worried 😟
confused 😕 slightly_frowning_face 🙁 tired_face 😫 weary 😩 pleading_face 🥺 cry 😢 sob 😭
triumph 😤 angry 😠 rage 😡 exploding_head 🤯 flushed 😳 scream 😱 fearful 😨 cold_sweat 😰
hugging_face 🤗 thinking_face 🤔 thinking 🤔 face_with_hand_over_mouth 🤭 shushing_face 🤫
neutral_face 😐 expressionless 😑 no_mouth 😶 face_with_rolling_eyes 🙄 hushed 😯 open_mouth 😮
astonished 😲 sleeping 😴 sleepy 😪 mask 😷 face_with_thermometer 🤒 nerd_face 🤓 robot_face 🤖
melting_face 🫠 saluting_face 🫡 face_with_monocle 🧐 cowboy_hat_face 🤠 shrug 🤷 facepalm 🤦
wave 👋 raised_hand ✋ hand ✋ ok_hand 👌 v ✌️ crossed_fingers 🤞 call_me_hand 🤙 point_left 👈
point_right 👉 point_up_2 👆 point_up ☝️ point_down 👇 +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎
fist ✊ facepunch 👊 punch 👊 clap 👏 raised_hands 🙌 open_hands 👐 handshake 🤝 pray 🙏
writing_hand ✍️ muscle 💪 eyes 👀 eye 👁️ brain 🧠 bust_in_silhouette 👤 busts_in_silhouette 👥
speaking_head_in_silhouette 🗣️ technologist 🧑‍💻 female-technologist 👩‍💻 male-technologist 👨‍💻
heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜
black_heart 🖤 white_heart 🤍 broken_heart 💔 sparkling_heart 💖 100 💯 boom 💥 collision 💥
dizzy 💫 sweat_drops 💦 zzz 💤 speech_balloon 💬 thought_balloon 💭 tada 🎉 confetti_ball 🎊
balloon 🎈 gift 🎁 trophy 🏆 first_place_medal 🥇 medal 🏅 dart 🎯 game_die 🎲 art 🎨
musical_note 🎵
fire 🔥 sparkles ✨ star ⭐ star2 🌟 zap ⚡ sunny ☀️ sun_with_face 🌞 partly_sunny ⛅ cloud ☁️
rain_cloud 🌧️ umbrella ☔ snowflake ❄️ rainbow 🌈 ocean 🌊 droplet 💧 moon 🌔 earth_africa 🌍
earth_americas 🌎 earth_asia 🌏 globe_with_meridians 🌐 mountain ⛰️ palm_tree 🌴 deciduous_tree 🌳
evergreen_tree 🌲 seedling 🌱 herb 🌿 four_leaf_clover 🍀 fallen_leaf 🍂 sunflower 🌻 rose 🌹
tulip 🌷 cherry_blossom 🌸 bouquet 💐 cactus 🌵 mushroom 🍄
dog 🐶 cat 🐱 mouse 🐭 fox_face 🦊 bear 🐻 panda_face 🐼 frog 🐸 monkey_face 🐵 see_no_evil 🙈
hear_no_evil 🙉 speak_no_evil 🙊 chicken 🐔 penguin 🐧 bird 🐦 owl 🦉 bee 🐝 bug 🐛 butterfly 🦋
snail 🐌 turtle 🐢 octopus 🐙 fish 🐟 whale 🐳 unicorn_face 🦄 elephant 🐘 sloth 🦥
apple 🍎 lemon 🍋 banana 🍌 strawberry 🍓 avocado 🥑 bread 🍞 cheese_wedge 🧀 pizza 🍕 taco 🌮
cookie 🍪 cake 🍰 birthday 🎂 doughnut 🍩 popcorn 🍿 coffee ☕ tea 🍵 beer 🍺 beers 🍻
wine_glass 🍷 champagne 🍾 clinking_glasses 🥂
house 🏠 office 🏢 hospital 🏥 factory 🏭 construction 🚧 building_construction 🏗️ car 🚗 bus 🚌
train 🚆 bike 🚲 bicyclist 🚴 airplane ✈️ rocket 🚀 ship 🚢 anchor ⚓ world_map 🗺️ compass 🧭
beach_with_umbrella 🏖️ tent ⛺ runner 🏃 walking 🚶
watch ⌚ iphone 📱 computer 💻 desktop_computer 🖥️ keyboard ⌨️ printer 🖨️ floppy_disk 💾 cd 💿
camera 📷 movie_camera 🎥 telephone_receiver 📞 tv 📺 battery 🔋 electric_plug 🔌 bulb 💡
flashlight 🔦 hourglass ⌛ hourglass_flowing_sand ⏳ alarm_clock ⏰ stopwatch ⏱️ timer_clock ⏲️
clock1 🕐 clock9 🕘 clock10 🕙 clock12 🕛 calendar 📅 date 📅 spiral_calendar_pad 🗓️
memo 📝 pencil 📝 pencil2 ✏️ lower_left_fountain_pen 🖋️ paperclip 📎 pushpin 📌 round_pushpin 📍
scissors ✂️ clipboard 📋 file_folder 📁 open_file_folder 📂 card_index_dividers 🗂️ card_file_box 🗃️
wastebasket 🗑️ page_facing_up 📄 page_with_curl 📃 newspaper 📰 books 📚 book 📖 open_book 📖
notebook 📓 ledger 📒 bookmark 🔖 label 🏷️ bookmark_tabs 📑 scroll 📜 receipt 🧾
email 📧 envelope ✉️ incoming_envelope 📨 inbox_tray 📥 outbox_tray 📤 package 📦 mailbox 📫
chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊 moneybag 💰 dollar 💵
euro 💶 credit_card 💳 scales ⚖️ mag 🔍 mag_right 🔎 microscope 🔬 telescope 🔭 test_tube 🧪
lock 🔒 unlock 🔓 closed_lock_with_key 🔐 key 🔑 old_key 🗝️ hammer 🔨 hammer_and_wrench 🛠️
wrench 🔧 screwdriver 🪛 nut_and_bolt 🔩 gear ⚙️ link 🔗 chains ⛓️ toolbox 🧰 magnet 🧲 shield 🛡️
bell 🔔 no_bell 🔕 mega 📣 loudspeaker 📢 speaker 🔈 mute 🔇 microphone 🎤 headphones 🎧
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎
heavy_plus_sign ➕ heavy_minus_sign ➖ question ❓ grey_question ❔ exclamation ❗
heavy_exclamation_mark ❗ bangbang ‼️ warning ⚠️ no_entry ⛔ no_entry_sign 🚫 octagonal_sign 🛑
rotating_light 🚨 sos 🆘 new 🆕 free 🆓 up 🆙 ok 🆗 cool 🆒 information_source ℹ️ recycle ♻️
arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrow_upper_right ↗️ arrow_lower_right ↘️
arrows_counterclockwise 🔄 repeat 🔁 arrow_forward ▶️ double_vertical_bar ⏸️ black_square_for_stop ⏹️
fast_forward ⏩ infinity ♾️ tm ™️ copyright ©️ registered ®️ hash #️⃣
zero 0️⃣ one 1️⃣ two 2️⃣ three 3️⃣ four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ keycap_ten 🔟
red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢
large_blue_circle 🔵
large_purple_circle 🟣 white_circle ⚪ black_circle ⚫ large_red_square 🟥 large_green_square 🟩
large_blue_square 🟦 white_large_square ⬜ black_large_square ⬛ small_blue_diamond 🔹
small_orange_diamond 🔸 radio_button 🔘 checkered_flag 🏁 triangular_flag_on_post 🚩
waving_white_flag 🏳️ rainbow-flag 🏳️‍🌈 crystal_ball 🔮 jigsaw 🧩 balance_scale ⚖️ ghost 👻 alien 👽
skull 💀 poop 💩 hankey 💩 crown 👑 gem 💎 eyeglasses 👓 tophat 🎩 mortar_board 🎓 briefcase 💼
luggage 🧳 bath 🛀 bed 🛏️ couch_and_lamp 🛋️ door 🚪 soccer ⚽ basketball 🏀 checkered 🏁 chess_pawn ♟️
"""
_WORDS = _TABLE.split()
_EMOJI = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))
# Slack takes a tone after hands and people, which are these.
_PEOPLE = """
wave raised_hand hand ok_hand v crossed_fingers call_me_hand point_left point_right point_up_2
point_up point_down +1 thumbsup -1 thumbsdown fist facepunch punch clap raised_hands open_hands
handshake pray writing_hand muscle shrug facepalm runner walking bicyclist technologist
female-technologist male-technologist bath
"""
_TAKES_TONE = frozenset(_PEOPLE.split())
_PRESENTATION = "\ufe0f"


def emoji(name: str, tone: int | None = None) -> str | None:
    """Return the character of a name such as `wave` or `wave::skin-tone-3`, or None.

    `tone` is Slack's `skin_tone`, 2 (light) to 6 (dark).
    """
    base, _, said = name.partition("::skin-tone-")
    character = _EMOJI.get(base)
    coloured = _TONES.get(said or str(tone))
    if character is None or coloured is None or base not in _TAKES_TONE:
        return character
    return character[0] + coloured + character[1:].removeprefix(_PRESENTATION)
