# Import des articles
import-not-found = le fichier n’existe pas
import-not-allowed = le fichier ne peut pas être lu : l’accès est refusé
import-unreadable = le fichier ne peut pas être lu : { $reason }
import-is-folder = c’est un dossier, pas un fichier
import-is-link = c’est un lien vers un autre fichier
import-hint-link = Choisissez le fichier lui-même.
import-is-no-file = ce n’est pas un fichier ordinaire
import-file-too-large = le fichier fait { $size } Mo, plus que les { $limit } Mo que Selon lit
import-text-too-long = le texte dépasse { $limit } Mo
import-text-long = le texte est très long ({ $size } ko)
import-hint-split = Un article par fichier suffit : découpez-le.
import-title-alone = il n’y a qu’un titre, pas d’article
import-html-too-deep = les éléments de la page sont imbriqués trop profondément
import-html-no-article = aucun texte n’a été trouvé dans la page
import-html-whole-page = l’article n’a pas été distingué du reste de la page, qui est gardée entière
import-hint-copy-page = Ouvrez la page dans un navigateur, copiez l’article et collez-le.
import-hint-zones = Corrigez les zones.
# import
# Import : marques d’autres outils
import-marks-bad = ce n’est pas un fichier de ce format : { $reason }
import-marks-misplaced = une marque ({ $what }) ne correspond pas au texte ; elle a été laissée de côté
import-marks-links = des liens entre passages qui ne forment pas ici une seule marque ont été laissés de côté : { $count }
import-marks-no-text = le texte de ces marques n’est pas à côté d’elles
import-marks-no-text-hint = Mettez dans le même dossier le fichier texte du même nom, terminé par .txt.
import-zip-outside = le nom de cette entrée mène hors de l’archive
import-zip-too-large = cette entrée de l’archive est trop grande, ou trop comprimée
